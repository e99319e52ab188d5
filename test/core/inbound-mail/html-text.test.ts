import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reduceHtml } from '#features/inbound-mail/html-text.core.ts'
import { cpuTimeOf } from '#support/cpu-time.ts'

describe('HTML as text', () => {
  test.each([
    ['<p>Press 7</p><p>stopped</p>', 'Press 7\n\nstopped'],
    ['Press 7<br>stopped<br/>again', 'Press 7\nstopped\nagain'],
    ['<html><head><title>T</title><style>p{}</style></head><body>a<script>alert("<p>")</script>b</body></html>', 'ab'],
    ['<ul><li>one<li>two</ul>', 'one\ntwo'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['a &amp; b &lt;c&gt; &#8364; &#x20AC; &nbsp;d &uuml;', 'a & b <c> € € d ü'],
    ['&unknown; &#0; &#xD800; &#99999999;', '&unknown; &#0; &#xD800; &#99999999;'],
    ['a <!-- <p>not this</p> --> b', 'a b'],
    ['a <!-- never closed', 'a'],
    ['5 < 6 > 4', '5 < 6 > 4'],
    ['<p', ''],
    ['<script>never closed', ''],
    ['  a \n\n b\t c ', 'a b c'],
    [
      '<div>Runs.</div><div class="gmail_quote"><div>On x, a@b wrote:<br></div><blockquote class="gmail_quote"><p>It</p><blockquote>stopped</blockquote></blockquote></div><p>Bye</p>',
      'Runs.\n\nOn x, a@b wrote:\n> It\n>\n> stopped\nBye',
    ],
    [
      "Runs.<blockquote type='cite'>On x, a@b wrote:<br>It stopped</blockquote>",
      'Runs.\n> On x, a@b wrote:\n> It stopped',
    ],
    ['a<blockquote style="margin:0 0 0 40px">set in</blockquote>b', 'a\nset in\nb'],
    ['</blockquote>a<blockquote type=cite>never closed', 'a\n> never closed'],
    ['', ''],
  ])('%j reads %j', (html, text) => {
    expect(reduceHtml(html)).toBe(text)
  })

  test('of anything is text without tags of blocks, in one pass', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<',
      '>',
      '&',
      ';',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '<blockquote type=cite>',
      '</blockquote>',
      'x',
      '&#',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(reduceHtml(pieces.join(''))).not.toMatch(/<\/?p>/)
      }),
      { seed: 20261121, numRuns: 500 },
    )
    for (const bomb of ['<', '<p', '<!--', '&', '<script', '<p>', '&#1', '<blockquote type=cite>']) {
      expect(cpuTimeOf(() => reduceHtml(bomb.repeat(300_000)))).toBeLessThan(5_000)
    }
  })
})
