export type StopReason = 'rpc' | 'stop' | 'timeout' | 'restart' | 'interrupt'

/** Why a run was told to end: the reason of its abort signal. */
export class RunStopped extends Error {
  readonly stopReason: StopReason

  constructor(stopReason: StopReason) {
    super(`The run was stopped (${stopReason})`)
    this.name = 'RunStopped'
    this.stopReason = stopReason
  }
}
