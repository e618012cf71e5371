/** Runs one job at a time, and once more where it was asked for again meanwhile. */
export const oneAtATime = (job: () => Promise<void>) => {
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    again = running
    if (running) return
    running = true
    try {
      await job()
    } finally {
      running = false
    }
    if (again) await run()
  }
  return run
}
