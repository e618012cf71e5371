const PARAGRAPH = /\n\n+/g
const FENCE = /^ {0,3}(`{3,}|~{3,})/gm

/** Whether a text ends inside a code block. */
const isInFence = (text: string): boolean => [...text.matchAll(FENCE)].length % 2 === 1

/**
 * How much of a growing text can be sent as a message of its own: up to the last end of a paragraph that is
 * far enough and not inside a code block. 0 where it is too early.
 */
export const blockEnd = (text: string, { atLeast }: { atLeast: number }): number => {
  const ends = [...text.matchAll(PARAGRAPH)].map((match) => match.index + match[0].length)
  return ends.findLast((end) => end >= atLeast && !isInFence(text.slice(0, end))) ?? 0
}
