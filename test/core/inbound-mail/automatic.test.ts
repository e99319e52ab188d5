import { describe, expect, test } from 'vitest'
import { judgeOrigin, MOST_HOPS } from '#features/inbound-mail/automatic.core.ts'

const OWN = { domain: 'plant.example', addresses: ['lei@plant.example', 'andon@plant.example'] }
const judge = (
  headers: Record<string, string | readonly string[]>,
  from = 'a@b.example',
  sender: string | null = 'a@b.example',
) =>
  judgeOrigin(
    Object.entries(headers).flatMap(([key, values]) => [values].flat().map((value) => ({ key, value }))),
    from,
    sender,
    OWN,
  ).kind

describe('who made a mail', () => {
  test.each<[string, Record<string, string>, string]>([
    ['nothing said', {}, 'person'],
    ['said that nobody automated it', { 'auto-submitted': 'no' }, 'person'],
    ['no, with a comment', { 'auto-submitted': 'No (really)' }, 'person'],
    ['an ordinary precedence', { precedence: 'first-class' }, 'person'],
    ['nothing to suppress', { 'x-auto-response-suppress': 'None' }, 'person'],
    ['an answer', { 'auto-submitted': 'auto-replied' }, 'answer'],
    ['an answer with a parameter', { 'auto-submitted': 'Auto-Replied; owner-email="a@b"' }, 'answer'],
    ['a notice', { 'auto-submitted': 'auto-notified; x=y' }, 'generated'],
    ['something made', { 'auto-submitted': 'auto-generated' }, 'generated'],
    ['a word of the future', { 'auto-submitted': 'auto-imagined' }, 'generated'],
    ['a bulk mail', { precedence: 'BULK' }, 'generated'],
    ['junk', { precedence: 'junk' }, 'generated'],
    ['a list', { precedence: 'list' }, 'generated'],
    ['a list by its id', { 'list-id': '<x.lists.example>' }, 'generated'],
    ['what Exchange suppresses answers to', { 'x-auto-response-suppress': 'OOF, AutoReply' }, 'generated'],
    ['an old program of absence', { precedence: 'auto_reply' }, 'answer'],
    ['another', { 'x-autorespond': 'yes' }, 'answer'],
    ['a report of delivery', { 'content-type': 'multipart/report; report-type=delivery-status; boundary=x' }, 'answer'],
    ['a bare report', { 'content-type': 'message/delivery-status' }, 'answer'],
    ['a mixed mail', { 'content-type': 'multipart/mixed; boundary=report' }, 'person'],
    ['our own message', { 'message-id': '<notice.019a0000-0000-7000-8000-000000000001@plant.example>' }, 'loop'],
    ['another message of our domain', { 'message-id': '<x@plant.example>' }, 'person'],
  ])('%s', (_, headers, kind) => {
    expect(judge(headers)).toBe(kind)
  })

  test('who has no address to answer to answers by himself', () => {
    expect(judge({}, '')).toBe('answer')
  })

  test('what comes from our own address is a loop, before anything else', () => {
    expect(judge({ 'auto-submitted': 'auto-replied' }, '', 'lei@plant.example')).toBe('loop')
  })

  test('too many stations are a circle', () => {
    const hops = (count: number) => judge({ received: Array.from({ length: count }, () => 'from a by b') })
    expect([hops(MOST_HOPS), hops(MOST_HOPS + 1)]).toEqual(['person', 'loop'])
  })

  test('the strictest of several headers counts', () => {
    expect(judge({ 'auto-submitted': ['no', 'auto-replied'] })).toBe('answer')
    expect(judge({ precedence: ['first-class', 'bulk'] })).toBe('generated')
  })
})
