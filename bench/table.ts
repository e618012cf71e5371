import { cpus, loadavg } from 'node:os'
import type { Figure } from './bench.ts'

const rounded = (value: number): string => (value < 10 ? value.toFixed(2) : Math.round(value).toString())

const aimOf = ({ ours, below, unit }: Figure): string => {
  if (below === undefined) return ''
  return `< ${below} ${unit}: ${ours < below ? 'met' : 'missed'}`
}

const ratioOf = ({ ours, bare, ratios }: Figure): string => {
  if (ratios) {
    const [low, middle, high] = ratios.map((ratio) => ratio.toFixed(2))
    return `${middle} (${low} to ${high})`
  }
  return bare === undefined ? '' : rounded(ours / bare)
}

/** The figures as a Markdown table, with what they were measured on. */
export const tableOf = (figures: readonly Figure[]): string => {
  const rows = figures.map((figure) => {
    const { name, unit, ours, bare } = figure
    const cells = [
      name,
      `${rounded(ours)} ${unit}`,
      bare === undefined ? '' : `${rounded(bare)} ${unit}`,
      ratioOf(figure),
      aimOf(figure)
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at the end.`,
    '',
    '| what | gateway | bare | gateway / bare | aim |',
    '|---|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}
