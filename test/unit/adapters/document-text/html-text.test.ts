import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../../lambdas/adapters/document-text/html-text.ts';

const textOf = (source: string): string => htmlText(source).text;

describe('htmlText', () => {
  it('puts blocks on lines of their own and keeps inline elements in the line', () => {
    const source = `<body>
      <div>FINDINGS: <b>No</b> new
         lesion.</div><p>Ki-67 <i>2</i>%; area 3 cm<sup>2</sup>.</p>
      <ul><li>left<li>right</ul>Signed<br>Dr. A</body>`;

    expect(textOf(source)).toBe(
      'FINDINGS: No new lesion.\nKi-67 2%; area 3 cm2.\nleft\nright\nSigned\nDr. A',
    );
  });

  it('leaves out head, scripts, styles, comments and what is styled away', () => {
    const source = `<html><head><title>T</title><style>p{}</style><meta name=x></head><body>
      <script>if (1 < 2) document.write("<p>no</p>")</script><!-- no --><noscript>no</noscript>
      <p style="color:red; display: none">no</p><p>yes</p><span hidden>no</span>
      <div style="display:none"><div>no</div>no</div> also</body></html>`;

    expect(textOf(source)).toBe('yes\nalso');
  });

  it('begins the body where a head is not closed', () => {
    expect(textOf('<head><title>T</title><meta charset=x><p>Stable.</p>')).toBe('Stable.');
  });

  it('reads the body by itself where a damaged head would swallow it', () => {
    expect(textOf('<html><head><style>p{}</stYlo></head><body><p>Stable.</p></body></html>')).toBe('Stable.');
    expect(htmlText('<html><head><style>p{')).toMatchObject({ text: '', isCutOff: true });
    expect(htmlText('<html><!-- never closed <p>Stable.</p>')).toMatchObject({ text: '', isCutOff: true });
  });

  it('decodes entities and keeps non-breaking spaces', () => {
    expect(textOf('5&nbsp;mm &lt; 1&#160;cm &amp; &eacute;&#x3bc;&#8805;&copy;')).toBe(
      '5\u00a0mm < 1\u00a0cm & éμ≥©',
    );
  });

  it('keeps a less-than sign that opens no tag', () => {
    expect(textOf('<p>Residual <2 cm, p < 0.05</p>')).toBe('Residual <2 cm, p < 0.05');
  });

  it('keeps the line breaks of preformatted text, by element or by style', () => {
    expect(textOf('<pre>A  1\n  B\n</pre>after')).toBe('A  1\n  B\nafter');
    expect(textOf('<div style="white-space: pre-wrap">A\n\nB</div><div>C\nD</div>')).toBe('A\n\nB\nC D');
  });

  it('keeps empty lines that were made on purpose', () => {
    expect(textOf('<p>A</p><p>&nbsp;</p><p>B</p>C<br><br>D<p></p>E')).toBe('A\n\u00a0\nB\nC\n\nD\nE');
  });

  describe('of tables', () => {
    it('puts the cells of a row on one line, parted by tabs, and rows on lines of their own', () => {
      const source = `Labs:<table><thead><tr><th>Test</th><th>Value</th></tr></thead>
        <tbody><tr><td>Prolactin</td><td>9.8<br>µg/L</td></tr>
        <tr><td><p>Free T4</p></td><td></td></tr></tbody></table>Done`;

      expect(textOf(source)).toBe('Labs:\n\nTest\tValue\nProlactin\t9.8 µg/L\nFree T4\n\nDone');
    });

    it('reads rows whose end tags are missing', () => {
      expect(textOf('<table><tr><td>A<td>1<tr><td>B<td>2')).toBe('A\t1\nB\t2');
    });

    it('holds the place of an empty cell', () => {
      expect(textOf('<table><tr><td>A</td><td></td><td>3</td></tr></table>')).toBe('A\t\t3');
    });

    it('keeps the lines of a note that a table lays out', () => {
      const note = '<p>FINDINGS:</p><p>One.</p><p>Two.</p>';

      expect(textOf(`<table><tr><td>${note}</td></tr></table>`)).toBe('FINDINGS:\nOne.\nTwo.');
      expect(textOf(`<table><tr><td>Menu</td><td>${note}<p>Three.</p><p>Four.</p></td></tr></table>`)).toBe(
        'Menu\nFINDINGS:\nOne.\nTwo.\nThree.\nFour.',
      );
    });

    it('reads a table within the cell of a table row by row', () => {
      const inner = '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>';

      expect(textOf(`<table><tr><td>Left</td><td>${inner}</td></tr></table>`)).toBe('Left\na\tb\nc\td');
    });

    it('reads a fragment that starts with a cell', () => {
      expect(textOf('<td>A</td><td>B</td></tr></table><p>after</p>')).toBe('A\tB\n\nafter');
    });
  });

  it('says whether a page shows pictures', () => {
    expect(htmlText('<img src="data:image/png;base64,AAAA">')).toMatchObject({ text: '', hasPictures: true });
    expect(htmlText('<p></p>')).toMatchObject({ text: '', hasPictures: false });
  });
});
