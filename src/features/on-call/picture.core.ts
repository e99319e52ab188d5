import { DAY, HOUR, type Instant, MINUTE, type Milliseconds } from '#kernel/time.ts'
import { type Zone, zoneOf } from '#kernel/zone.ts'
import type { NamedRendering } from './answer.core.ts'
import { formatMoment, listTicks, listWeekends } from './picture-axis.core.ts'
import { peopleIn, type RenderedLevel, type Segment } from './render.core.ts'
import type { Override } from './schedule.core.ts'

/** Pixels. Text is placed by estimate: no font is measured here. */
const WIDTH = 1200
const LABELS = 210
const RIGHT = 24
const TOP = 76
const ROW = 30
const BAR = 22
const HEADING = 34
const LETTER = 6.6

/** What a picture is drawn with: the place of an instant, names and colours of people, the zone's wall clock. */
type Canvas = {
  readonly x: (at: Instant) => number
  readonly nameOf: (person: string) => string
  readonly colourOf: (person: string) => string
  readonly zone: Zone
}

type Bar = Segment & { readonly className: string; readonly text: string; readonly title: string }
type Row =
  | { readonly kind: 'heading'; readonly text: string; readonly note: string }
  | { readonly kind: 'bars'; readonly label: string; readonly isFinal: boolean; readonly bars: readonly Bar[] }

/** Draws a rendered schedule as an SVG document: layers, overrides, and who is on duty in the end with the gaps. */
export function drawSchedule(rendering: NamedRendering): string {
  const canvas = canvasOf(rendering)
  const rows = rendering.levels.flatMap((level) => listRows(rendering, level, canvas))
  const people = [...new Set(rows.flatMap((row) => (row.kind === 'bars' ? row.bars : []).flatMap((bar) => bar.people)))]
  const heights = rows.map(({ kind }) => (kind === 'heading' ? HEADING : ROW))
  const bottom = TOP + heights.reduce((sum, height) => sum + height, 0)
  const legend = drawLegend(people, canvas, bottom + 18)
  const height = bottom + 18 + legend.height + 12
  let y = TOP
  const drawn = rows.map((row, at) => {
    const text = row.kind === 'heading' ? drawHeading(row, y) : drawBars(row, y, canvas)
    y += heights[at]!
    return text
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif" font-size="12">`,
    `<title>${escapeText(rendering.title)}</title>`,
    `<desc>${escapeText(describe(rendering, canvas))}</desc>`,
    STYLE,
    `<rect class="paper" width="${WIDTH}" height="${height}"/>`,
    `<text class="ink" x="16" y="28" font-size="18" font-weight="600">${escapeText(rendering.title)}</text>`,
    `<text class="soft" x="16" y="46">${escapeText(describe(rendering, canvas))}</text>`,
    ...drawAxis(rendering, canvas, bottom),
    ...drawn,
    ...drawNow(rendering, canvas, bottom),
    legend.text,
    '</svg>\n',
  ].join('\n')
}

function canvasOf(rendering: NamedRendering): Canvas {
  const { from, to, timeZone, names } = rendering
  const places = new Map(peopleIn(rendering).map((person, place) => [person, place]))
  const scale = (WIDTH - LABELS - RIGHT) / (to - from)
  return {
    x: (at) => Math.round((LABELS + (at - from) * scale) * 10) / 10,
    nameOf: (person) => names.get(person) ?? person,
    colourOf: (person) => colourAt(places.get(person) ?? 0),
    zone: zoneOf(timeZone),
  }
}

/** Colours far from those next to them, and none of the red that gaps are drawn in. */
const colourAt = (place: number): string => `hsl(${32 + ((place * 111) % 300)} 55% ${[38, 32, 42][place % 3]}%)`

const describe = ({ from, to, timeZone }: NamedRendering, { zone }: Canvas): string =>
  `${formatMoment(zone, from)} to ${formatMoment(zone, to)}, ${timeZone}`

function listRows(rendering: NamedRendering, level: RenderedLevel, canvas: Canvas): readonly Row[] {
  const layers = rendering.layers.filter((layer) => layer.level === level.level)
  const overrides = rendering.overrides.filter((override) => concerns(override, level))
  const bars = (label: string, isFinal: boolean, all: readonly Bar[]): Row => ({
    kind: 'bars',
    label,
    isFinal,
    bars: all,
  })
  return [
    { kind: 'heading', text: `Level ${level.level}`, note: noteOf(level) },
    ...layers.map(({ key, name, segments }) =>
      bars(
        name ?? key,
        false,
        segments.map((segment) => barOf(segment, 'turn', canvas)),
      ),
    ),
    ...(overrides.length > 0
      ? [
          bars(
            'Overrides',
            false,
            overrides.map((override) => overrideBar(override, canvas)),
          ),
        ]
      : []),
    bars('On duty', true, [
      ...level.segments.map((segment) => barOf(segment, segment.isOverridden ? 'turn swapped' : 'turn', canvas)),
      ...level.gaps.map((gap): Bar => {
        const length = formatLength(gap.to - gap.from)
        return {
          ...gap,
          people: [],
          className: 'gap',
          text: 'nobody',
          title: `Nobody, ${spanText(gap, canvas)} (${length})`,
        }
      }),
    ]),
  ]
}

/** Is it for this level, or does it change somebody there? */
const concerns = (override: Override, { level, segments }: RenderedLevel): boolean =>
  override.level === level ||
  (override.level === null &&
    segments.some(
      ({ from, to, people, isOverridden }) =>
        isOverridden && from < override.to && override.from < to && people.includes(override.person),
    ))

const noteOf = ({ percentage, gaps }: RenderedLevel): string => {
  const missing = gaps.reduce((sum, { from, to }) => sum + to - from, 0)
  const length =
    missing === 0 ? '' : `, ${formatLength(missing)} without anybody in ${gaps.length} gap${gaps.length > 1 ? 's' : ''}`
  return `${percentage} % covered${length}`
}

const barOf = (segment: Segment, className: string, canvas: Canvas): Bar => {
  const text = segment.people.map(canvas.nameOf).join(', ')
  return { ...segment, className, text, title: `${text}, ${spanText(segment, canvas)}` }
}

const overrideBar = ({ from, to, person, insteadOf }: Override, canvas: Canvas): Bar => {
  const whom = insteadOf === null ? '' : ` for ${canvas.nameOf(insteadOf)}`
  return barOf({ from, to, people: [person] }, 'turn override', {
    ...canvas,
    nameOf: (key) => `${canvas.nameOf(key)}${whom}`,
  })
}

const spanText = ({ from, to }: { readonly from: Instant; readonly to: Instant }, { zone }: Canvas): string =>
  `${formatMoment(zone, from)} to ${formatMoment(zone, to)}`

/** `2 d 3 h 30 min`: real elapsed time. */
function formatLength(length: Milliseconds): string {
  const parts = [
    [Math.floor(length / DAY), 'd'],
    [Math.floor((length % DAY) / HOUR), 'h'],
    [Math.floor((length % HOUR) / MINUTE), 'min'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return said.length === 0 ? 'less than 1 min' : said.join(' ')
}

const drawHeading = ({ text, note }: Extract<Row, { kind: 'heading' }>, y: number): string =>
  `<text class="ink" x="16" y="${y + 22}" font-weight="600" font-size="13">${escapeText(text)}</text>` +
  `<text class="soft" x="${LABELS}" y="${y + 22}">${escapeText(note)}</text>`

function drawBars({ label, isFinal, bars }: Extract<Row, { kind: 'bars' }>, y: number, canvas: Canvas): string {
  const weight = isFinal ? ' font-weight="600"' : ''
  const head = `<text class="ink" x="28" y="${y + 19}"${weight}>${escapeText(shorten(label, LABELS - 40))}</text>`
  const ground = isFinal
    ? `<rect class="final" x="${LABELS}" y="${y}" width="${WIDTH - LABELS - RIGHT}" height="${ROW}"/>`
    : ''
  return [ground, head, ...bars.map((bar) => drawBar(bar, y, canvas))].filter((text) => text !== '').join('\n')
}

/** Several at once share the height of the bar. */
function drawBar({ from, to, people, className, text, title }: Bar, y: number, canvas: Canvas): string {
  const [left, right] = [canvas.x(from), canvas.x(to)]
  const width = Math.max(right - left - 1, 0.5)
  const [top, each] = [y + (ROW - BAR) / 2, BAR / Math.max(people.length, 1)]
  const shapes =
    people.length === 0
      ? `<rect class="${className}" x="${left}" y="${top}" width="${round(width)}" height="${BAR}" rx="3"/>`
      : people
          .map((person, at) => {
            const place = `x="${left}" y="${round(top + at * each)}" width="${round(width)}" height="${round(each)}"`
            return `<rect class="${className}" ${place} rx="3" fill="${canvas.colourOf(person)}"/>`
          })
          .join('')
  const shown = people.length === 0 && text.length * LETTER > width - 8 ? '' : shorten(text, width - 8)
  const words =
    shown === ''
      ? ''
      : `<text class="${people.length === 0 ? 'alarm' : 'on'}" x="${left + 5}" y="${y + 19}">${escapeText(shown)}</text>`
  return `<g><title>${escapeText(title)}</title>${shapes}${words}</g>`
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10

/** As much of a text as fits into so many pixels; '' when that is next to nothing. */
function shorten(text: string, pixels: number): string {
  const fits = Math.floor(pixels / LETTER)
  if (text.length <= fits) return text
  return fits < 3 ? '' : `${[...text].slice(0, fits - 1).join('')}…`
}

function drawAxis({ from, to }: NamedRendering, { x, zone }: Canvas, bottom: number): readonly string[] {
  const top = TOP - 18
  const weekends = listWeekends(zone, from, to).map((weekend) => {
    const left = x(weekend.from)
    return `<rect class="rest" x="${left}" y="${top}" width="${round(x(weekend.to) - left)}" height="${bottom - top}"/>`
  })
  const ticks = listTicks(zone, from, to)
  const drawn = ticks.map(({ at, labels, isStrong }, place) => {
    const left = x(at)
    const room = x(ticks[place + 1]?.at ?? to) - left - 6
    const label = labels.find((one) => one.length * LETTER <= room)
    const words = label ? `<text class="soft" x="${left + 4}" y="${TOP - 6}">${escapeText(label)}</text>` : ''
    return `<line class="${isStrong ? 'tick' : 'faint'}" x1="${left}" x2="${left}" y1="${top}" y2="${bottom}"/>${words}`
  })
  return [...weekends, ...drawn]
}

function drawNow({ now, from, to }: NamedRendering, { x }: Canvas, bottom: number): readonly string[] {
  if (now < from || now >= to) return []
  const left = x(now)
  return [`<g><title>Now</title><line class="now" x1="${left}" x2="${left}" y1="${TOP - 18}" y2="${bottom}"/></g>`]
}

/** Who has which colour, in as many lines as it takes. */
function drawLegend(people: readonly string[], canvas: Canvas, top: number): { text: string; height: number } {
  let [x, line] = [16, 0]
  const entries = people.map((person) => {
    const name = shorten(canvas.nameOf(person), 260)
    const width = 26 + name.length * LETTER + 12
    if (x + width > WIDTH - RIGHT && x > 16) [x, line] = [16, line + 1]
    const [left, y] = [round(x), top + line * 20]
    x += width
    const box = `<rect x="${left}" y="${y}" width="12" height="12" rx="2" fill="${canvas.colourOf(person)}"/>`
    return `${box}<text class="ink" x="${round(left + 18)}" y="${y + 10}">${escapeText(name)}</text>`
  })
  return { text: entries.join('\n'), height: people.length === 0 ? 0 : (line + 1) * 20 }
}

/** Text and attribute values of XML; what XML cannot hold at all becomes the replacement character. */
const escapeText = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')

const STYLE = `<style>
.paper{fill:#fff}.final{fill:#e9eef4}.rest{fill:#f6f8fa}.ink{fill:#1c2733}.soft{fill:#5c6b7a}.on{fill:#fff;font-weight:500}
.tick{stroke:#cfd7e0}.faint{stroke:#e8ecf1}.now{stroke:#d11a2a;stroke-width:2}
.gap{fill:url(#hatch);stroke:#d11a2a;stroke-dasharray:4 3}.alarm{fill:#a3121f;font-weight:600}
.swapped{stroke:#1c2733;stroke-width:1.5}.override{stroke:#1c2733;stroke-width:1.5;stroke-dasharray:3 2}
@media (prefers-color-scheme:dark){.paper{fill:#12181f}.final{fill:#222d39}.rest{fill:#171f28}.ink{fill:#e6edf3}.soft{fill:#9fb0c0}
.tick{stroke:#33404d}.faint{stroke:#222c36}.alarm{fill:#ff8a94}.swapped,.override{stroke:#e6edf3}}
</style>
<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#d11a2a" fill-opacity=".12"/><line x1="0" x2="0" y1="0" y2="8" stroke="#d11a2a" stroke-opacity=".45" stroke-width="3"/></pattern></defs>`
