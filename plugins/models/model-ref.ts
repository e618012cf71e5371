/** A model by its full name, `<provider>/<model>`. The model's own id may hold further slashes. */
export interface ModelRef {
  readonly provider: string
  readonly model: string
}

/** Takes a model's full name apart; undefined where it is not one. */
export const parseModelRef = (name: string): ModelRef | undefined => {
  const slash = name.indexOf('/')
  if (slash < 1 || slash === name.length - 1) return
  return { provider: name.slice(0, slash), model: name.slice(slash + 1) }
}
