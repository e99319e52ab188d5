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
    for (const bomb of ['<', '<p', '<!--', '&', '<script', '<p>', '&#1']) {
      expect(cpuTimeOf(() => reduceHtml(bomb.repeat(300_000)))).toBeLessThan(5_000)
    }
  })
})
