/**
 * What the page does in a browser: a quote opens its source text beside the page, highlighted in its place. Without it
 * the same links lead to the numbered quotes at the end.
 */
export const pageScript = `
(() => {
  const reader = document.getElementById('reader');
  const title = reader.querySelector('h2');
  const text = reader.querySelector('.text');
  const cites = [...document.querySelectorAll('a.cite')];
  let current = -1;
  const open = (place) => {
    const cite = cites[place];
    if (cite === undefined) return;
    current = place;
    const { text: source, start, end, document: words } = cite.dataset;
    const stored = document.getElementById(source);
    const quote = document.getElementById(cite.hash.slice(1)).querySelector('mark').textContent;
    const whole = stored === null ? quote : stored.textContent;
    const from = stored === null ? 0 : Number(start);
    const to = stored === null ? quote.length : Number(end);
    const mark = document.createElement('mark');
    mark.tabIndex = -1;
    mark.textContent = whole.slice(from, to);
    text.replaceChildren(whole.slice(0, from), mark, whole.slice(to));
    title.textContent = words + ' (' + (place + 1) + ' of ' + cites.length + ')';
    if (!reader.open) reader.show();
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: 'center' });
  };
  const close = () => {
    if (!reader.open) return;
    reader.close();
    if (current >= 0) cites[current].focus();
  };
  const step = (by) => open((current + by + cites.length) % cites.length);
  cites.forEach((cite, place) => {
    cite.addEventListener('click', (event) => {
      event.preventDefault();
      open(place);
    });
    cite.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      open(place);
    });
  });
  reader.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button === null) return;
    if (button.value === 'close') close();
    else step(button.value === 'next' ? 1 : -1);
  });
  document.addEventListener('keydown', (event) => {
    if (!reader.open || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowRight') step(1);
    else if (event.key === 'ArrowLeft') step(-1);
    else return;
    event.preventDefault();
  });
})();
`;
