type Range = { readonly type: string; readonly quality: number }

/**
 * The media type of those offered that an `Accept` header prefers (RFC 9110, 12.5.1): the most specific range gives a
 * type its quality, the order offered breaks ties. The first without a header; null when none is acceptable.
 */
export function chooseMediaType(accept: string | undefined, offered: readonly string[]): string | null {
  const ranges = readRanges(accept ?? '')
  if (ranges.length === 0) return offered[0] ?? null
  let best: string | null = null
  let bestQuality = 0
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality > bestQuality) {
      best = type
      bestQuality = quality
    }
  }
  return best
}

const readRanges = (accept: string): Range[] =>
  accept
    .slice(0, 1_000)
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim().toLowerCase()))
    .filter(([type]) => type)
    .map(([type = '', ...parameters]) => {
      const given = parameters.find((parameter) => parameter.startsWith('q='))
      const quality = given === undefined ? 1 : Number(given.slice(2))
      return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 }
    })

function qualityOf(type: string, ranges: readonly Range[]): number {
  const group = `${type.split('/')[0]}/*`
  for (const wanted of [type, group, '*/*']) {
    const range = ranges.find((candidate) => candidate.type === wanted)
    if (range) return range.quality
  }
  return 0
}
