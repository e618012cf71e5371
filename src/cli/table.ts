import { stripVTControlCharacters } from 'node:util'

const width = (cell: string): number => stripVTControlCharacters(cell).length

/** Lines of aligned columns, two spaces apart. Cells may be painted; the last column is not padded. */
export const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, width(cell))
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd()
  )
}
