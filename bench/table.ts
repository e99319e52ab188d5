/** One line of the table; `reached` says whether its target was. */
export type Row = {
  readonly name: string
  readonly ours: string
  readonly reference: string
  readonly ratio: string
  readonly target: string
  readonly reached: boolean
}

/** A figure as a ratio to its reference; higher is better. */
export function ratioRow(name: string, ours: number, reference: number, least: number, unit: string): Row {
  const ratio = ours / reference
  return {
    name,
    ours: show(ours, unit),
    reference: show(reference, unit),
    ratio: ratio.toFixed(2),
    target: `>= ${least}`,
    reached: ratio >= least,
  }
}

/** A figure of its own; lower is better. */
export const limitRow = (name: string, value: number, most: number, unit: string): Row => ({
  name,
  ours: `${value < 1 ? value.toPrecision(2) : value.toFixed(1)} ${unit}`,
  reference: '',
  ratio: '',
  target: `<= ${most} ${unit}`,
  reached: value <= most,
})

const show = (value: number, unit: string): string =>
  `${value >= 100 ? Math.round(value) : value.toPrecision(3)}${unit}`

const HEAD = ['measured', 'ours', 'reference', 'ratio', 'target', '']

export function printTable(rows: readonly Row[]): void {
  const lines = [
    HEAD,
    ...rows.map((row) => [
      row.name,
      row.ours,
      row.reference,
      row.ratio,
      row.target,
      row.target === '' ? '' : row.reached ? 'reached' : 'NOT REACHED',
    ]),
  ]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
}
