import { table } from './table.ts'
import type { Terminal } from './terminal.ts'

export interface Row {
  readonly cells: readonly string[]
  /** Sentences that belong to this row, each in a line under it. */
  readonly notes?: readonly string[]
}

/** Shows rows under a title, or that there are none. */
export const showTable = (
  title: string,
  head: readonly string[],
  rows: readonly Row[],
  { print, paint }: Terminal
): void => {
  print(paint('bold', rows.length === 0 ? `${title}: none` : title))
  if (rows.length === 0) return
  const [first = '', ...lines] = table([
    head.map((cell) => paint('dim', cell)),
    ...rows.map(({ cells }) => cells)
  ])
  print(`  ${first}`)
  for (const [index, line] of lines.entries()) {
    print(`  ${line}`)
    for (const note of rows[index]?.notes ?? []) print(`    ${note}`)
  }
}
