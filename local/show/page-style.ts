/** The page's looks: light and dark by the reader's choice, one column, fit for print. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e6e6e6); --quiet: light-dark(#5c6670, #a0a8b0);
  --paper: light-dark(#fff, #16191d); --line: light-dark(#d8dde2, #343a41); --mark: light-dark(#ffe9a8, #6b5600);
  --flag: light-dark(#b23c00, #ff9d66); --go: light-dark(#0b6b3a, #6fd39b); --link: light-dark(#0a4f9e, #8fc1ff); }
body { margin: 0 auto; padding: 1rem 1.5rem 4rem; max-width: 62rem; color: var(--ink); background: var(--paper);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0 0 .3rem; }
header p, .reason, small, em { color: var(--quiet); } em { font-size: .85em; }
a { color: var(--link); } a:focus-visible, :target { outline: 2px solid var(--link); outline-offset: 2px; }
dl { display: grid; grid-template-columns: 7rem 1fr; gap: .2rem 1rem; margin: 1rem 0; } dd { margin: 0; } dt { color: var(--quiet); }
article { border-left: 3px solid var(--line); padding: .4rem 0 .4rem .9rem; margin: .8rem 0; scroll-margin-top: 1rem; }
article.surgery, article.event { border-color: var(--link); }
article ul { margin: .2rem 0; padding-left: 1.1rem; } .reason, .question { margin: .1rem 0; font-size: .92em; }
.question, .flagged em, .high { color: var(--flag); } .decided em { color: var(--go); } .rejected strong { text-decoration: line-through; }
.quote { font-size: .9em; text-decoration-style: dotted; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.5 ui-monospace, monospace; }
mark { background: var(--mark); color: inherit; } .place:target + mark, .place:target + .place + mark, mark:target { outline: 2px solid var(--flag); }
.place { scroll-margin-top: 30vh; }
svg { width: 100%; height: auto; font-size: 12px; fill: var(--quiet); } svg circle { fill: var(--link); }
svg circle.asked { fill: var(--flag); } svg line { stroke: var(--line); } svg a:focus-visible circle { stroke: var(--ink); stroke-width: 3; }
@media print { a { color: inherit; text-decoration: none; } article { break-inside: avoid; } .source { break-inside: auto; } }
`;
