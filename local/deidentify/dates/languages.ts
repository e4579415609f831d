/** Languages charts are written in besides English. */
export const languages =
  'fr es de nl it pt da nb sv pl cs sk hu fi is ro hr sl bs tr id ca gl eu et lv lt af sw cy ga fil sq az mi ru uk bg el'.split(
    ' ',
  );
