import { type Address, idsOf, personId } from './ids.ts'

/** Who we are: everything by which Signal calls us, as far as we have heard. */
export const createSelf = (...known: readonly Address[]) => {
  const ids = new Set(known.flatMap(idsOf))

  return {
    learn(address: Address): void {
      for (const id of idsOf(address)) ids.add(id)
    },
    is: (address: Address): boolean => idsOf(address).some((id) => ids.has(id)),
    has: (id: string): boolean => ids.has(id),
    /** What signal-cli takes as us; empty as long as nobody has told. */
    id: (): string => known.map(personId).find((id) => id !== undefined) ?? [...ids][0] ?? ''
  }
}

export type Self = ReturnType<typeof createSelf>
