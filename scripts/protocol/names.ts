const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `cron.list` and `last-heartbeat` as types are named: `CronList`, `LastHeartbeat`. */
export const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map(capital)
    .join('')

/** The family a method belongs to: `Cron` of `cron.list`. */
export const familyOf = (method: string): string => pascal(method.split('.')[0] ?? method)

export const paramsName = (method: string): string => `${pascal(method)}Params`
export const resultName = (method: string): string => `${pascal(method)}Result`
export const eventName = (event: string): string => `${pascal(event)}Event`
