/** Runs work of one lane in the order it came, and of different lanes side by side. A failure stops no lane. */
export const createLanes = () => {
  const tails = new Map<string, Promise<unknown>>()

  return <Result>(lane: string, work: () => Promise<Result>): Promise<Result> => {
    const turn = (tails.get(lane) ?? Promise.resolve()).then(work, work)
    tails.set(lane, turn)
    const leave = () => {
      if (tails.get(lane) === turn) tails.delete(lane)
    }
    turn.then(leave, leave)
    return turn
  }
}

export type Lanes = ReturnType<typeof createLanes>
