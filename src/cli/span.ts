const steps = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
  { unit: 's', ms: 1_000 }
] as const

/** A length of time in its two largest units: `2 h 5 min`. */
export const span = (ms: number): string => {
  let rest = Math.max(0, ms)
  const words: string[] = []
  for (const { unit, ms: size } of steps) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) words.push(`${count} ${unit}`)
    else if (words.length > 0) break
    if (words.length === 2) break
  }
  return words.length === 0 ? 'less than 1 s' : words.join(' ')
}

/** How long ago something was, in its largest unit: `5 min ago`. */
export const ago = (then: number, now: number): string => {
  const passed = now - then
  const step = steps.find(({ ms }) => passed >= ms)
  return step ? `${Math.floor(passed / step.ms)} ${step.unit} ago` : 'just now'
}

/** How far ahead something is, in its largest unit: `in 5 min`. */
export const ahead = (then: number, now: number): string => {
  const left = then - now
  const step = steps.find(({ ms }) => left >= ms)
  return step ? `in ${Math.floor(left / step.ms)} ${step.unit}` : 'now'
}
