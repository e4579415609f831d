/** The page's style: light and dark by the reader's system, plain ink on paper in print. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#fdfcfa;--card:#fff;--ink:#1d2329;--soft:#5d6873;--line:#dfe3e6;--link:#0b5cad;
--good:#1f7a4d;--warn:#9a5b00;--bad:#b3261e;--mine:#6a3fb5;--mark:#ffe58a;--marked:#1d2329}
@media(prefers-color-scheme:dark){:root{--paper:#14181c;--card:#1c2227;--ink:#e8ebee;--soft:#9aa6b1;--line:#333c44;
--link:#7db8f5;--good:#6fcf9b;--warn:#f0b35a;--bad:#ff8a80;--mine:#c0a1ff;--mark:#7a5f00;--marked:#fff6d6}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main,header,footer{max-width:64rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}
h1{font-size:1.5rem;margin:0}
h2{font-size:1.15rem;margin:2rem 0 .75rem}
h3{font-size:1rem;margin:0}
p{margin:.25rem 0}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,mark:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.soft{color:var(--soft);font-size:.9rem}
.story{font-size:1.1rem;margin:.5rem 0}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem;z-index:3}
figure{margin:1rem 0;overflow-x:auto}
svg{display:block;width:100%;min-width:44rem;font:11px system-ui,sans-serif}
svg text{fill:var(--ink)}
.lane{font-weight:600}
svg .year{fill:var(--soft);text-anchor:middle}
.rule{stroke:var(--line)}
.mark path,.mark circle,.mark rect{fill:var(--soft);stroke:var(--card);stroke-width:1.5}
.mark.event path{fill:var(--bad)}
.mark.surgery path,.mark.stable circle{fill:var(--link)}
.mark.clear circle,.mark.better circle{fill:var(--good)}
.mark.worse circle{fill:var(--bad)}
.mark.asked path,.mark.asked circle,.mark.asked rect{stroke:var(--warn);stroke-width:2.5}
svg .letter{fill:var(--card);text-anchor:middle;font-size:9px;font-weight:700}
svg a:focus-visible{outline:none}
svg a:focus-visible path,svg a:focus-visible circle,svg a:focus-visible rect{stroke:var(--ink);stroke-width:3}
ol.entries,ul.questions,ol.quotes{list-style:none;margin:0;padding:0}
.entry{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--line);border-radius:6px;padding:.6rem .9rem;margin:.5rem 0}
.entry:target,.quote:target{box-shadow:0 0 0 3px var(--link)}
.entry.surgery{border-left-color:var(--link)}
.entry.event{border-left-color:var(--bad)}
.when{font-variant-numeric:tabular-nums;color:var(--soft);margin-right:.6rem;font-weight:400}
dl{display:grid;grid-template-columns:minmax(8rem,11rem) 1fr;gap:.15rem .9rem;margin:.4rem 0 0}
dt{color:var(--soft)}
dd{margin:0;min-width:0;overflow-wrap:anywhere}
.value{font-weight:600}
.badge{display:inline-block;font-size:.75rem;border:1px solid currentColor;border-radius:99px;padding:0 .5rem;margin-left:.4rem}
.questions .badge{margin-left:0}
.accepted{color:var(--good)}.flagged,.medium,.low{color:var(--warn)}.rejected,.high{color:var(--bad)}.decided{color:var(--mine)}
.cite{display:block;font-size:.9rem;text-decoration:none;padding:.1rem 0}
.cite q{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
.cite sup{font-weight:700;margin-left:.15rem}
.why{font-size:.9rem;color:var(--soft)}
.ask{margin:.4rem 0 0;padding:.3rem .6rem;border-left:3px solid var(--warn);font-size:.9rem}
code{font-size:.8rem;color:var(--soft)}
.questions li{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.5rem .9rem;margin:.4rem 0}
.filter{display:flex;gap:.5rem;align-items:center}
body:has(#only-asked:checked) .entry:not(.asked){display:none}
.quote{padding:.35rem .25rem}
blockquote{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
mark{background:var(--mark);color:var(--marked);padding:.05em .1em;border-radius:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
td,th{text-align:left;padding:.2rem .6rem .2rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
#reader{position:fixed;inset:0 0 0 auto;width:min(46rem,100%);max-width:none;height:100%;max-height:none;margin:0;border:0;border-left:1px solid var(--line);background:var(--card);color:var(--ink);padding:0;box-shadow:-6px 0 24px #0003;z-index:2}
#reader[open]{display:flex;flex-direction:column}
#reader .bar{display:flex;gap:.5rem;align-items:center;flex-wrap:wrap;padding:.7rem 1rem;border-bottom:1px solid var(--line)}
#reader h2{margin:0;flex:1 1 12rem;font-size:1rem}
#reader button{font:inherit;padding:.3rem .8rem;border:1px solid var(--line);border-radius:5px;background:var(--paper);color:var(--ink);cursor:pointer}
#reader .text{flex:1;overflow:auto;margin:0;padding:1rem;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.6 ui-monospace,monospace}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--mark:#eee;--marked:#000;
--link:#000;--good:#000;--warn:#000;--bad:#000;--mine:#000}
body{font-size:11pt}.filter,.skip,#reader{display:none!important}.entry,.questions li,.quote{break-inside:avoid}
a{text-decoration:none}figure{overflow:visible}svg{min-width:0}svg .letter{fill:#fff}}
`;
