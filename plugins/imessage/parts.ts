/** Messages names a part of a message as `p:0/<guid>`, a whole one as `bp:<guid>` now and then. */
export const partless = (target: string): string => target.replace(/^(?:p:\d+\/|bp:)/, '')
