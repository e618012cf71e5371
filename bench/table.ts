import { cpus } from 'node:os'
import type { Figure } from './bench.ts'

const rounded = (value: number): string => (value < 10 ? value.toFixed(2) : Math.round(value).toString())

const aimOf = ({ ours, below, unit }: Figure): string => {
  if (below === undefined) return ''
  return `< ${below} ${unit}: ${ours < below ? 'met' : 'missed'}`
}

/** The figures as a Markdown table, with what they were measured on. */
export const tableOf = (figures: readonly Figure[]): string => {
  const rows = figures.map((figure) => {
    const { name, unit, ours, bare } = figure
    const cells = [
      name,
      `${rounded(ours)} ${unit}`,
      bare === undefined ? '' : `${rounded(bare)} ${unit}`,
      bare === undefined ? '' : rounded(ours / bare),
      aimOf(figure)
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores.`,
    '',
    '| what | gateway | bare | gateway / bare | aim |',
    '|---|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}
