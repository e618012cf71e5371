import type { Capabilities } from '../../src/channel.ts'

const grades = ['bronze', 'silver', 'gold', 'platinum'] as const
export type Grade = (typeof grades)[number] | 'none'

interface Topic {
  readonly grade: (typeof grades)[number]
  /** What a line must speak of to count for it. One line may count for several. */
  readonly words: RegExp
  /** What the provider says of itself must agree with a tick. */
  readonly agrees?: (capabilities: Capabilities) => boolean
}

/**
 * What the README of every provider must speak of, as Home Assistant grades its integrations. A grade is
 * reached when every line of it and of those below is ticked.
 */
export const topics: readonly Topic[] = [
  { grade: 'bronze', words: /text both ways/ },
  { grade: 'bronze', words: /errors/ },
  { grade: 'bronze', words: /contract suite/ },
  { grade: 'bronze', words: /documented/ },
  { grade: 'silver', words: /reconnects|connects again/ },
  { grade: 'silver', words: /redeliver|repeated/ },
  { grade: 'silver', words: /rate limit/ },
  { grade: 'silver', words: /terminal errors/ },
  { grade: 'gold', words: /(?:media|files) both ways/, agrees: ({ maxUploadBytes }) => maxUploadBytes > 0 },
  { grade: 'gold', words: /replies/ },
  { grade: 'gold', words: /threads/, agrees: ({ threads }) => threads },
  { grade: 'gold', words: /reactions/, agrees: ({ reactions }) => reactions },
  { grade: 'gold', words: /edits/, agrees: ({ edits }) => edits },
  { grade: 'gold', words: /typing/, agrees: ({ typingEveryMs }) => typingEveryMs !== undefined },
  { grade: 'gold', words: /probe/ },
  { grade: 'gold', words: /emulator/ },
  { grade: 'platinum', words: /kill -9/ },
  { grade: 'platinum', words: /load/ },
  { grade: 'platinum', words: /known gaps/ }
]

export interface Claim {
  readonly grade: string
  readonly isTicked: boolean
  readonly text: string
  /** Files in backticks that show it. */
  readonly shownBy: readonly string[]
}

export interface Quality {
  readonly grade: string | undefined
  readonly claims: readonly Claim[]
}

const claimsIn = (section: string): Claim[] =>
  grades.flatMap((grade) => {
    const title = `${grade.charAt(0).toUpperCase()}${grade.slice(1)}`
    const [, list = ''] = new RegExp(`^${title}\\n+((?:(?:- | {2}).*\\n)+)`, 'm').exec(section) ?? []
    return [...list.matchAll(/^- \[([ x])\] (.*(?:\n {2}.*)*)/gm)].map(([, mark, text = '']) => ({
      ...{ grade, isTicked: mark === 'x', text: text.replace(/\s+/g, ' ') },
      shownBy: [...text.matchAll(/`((?:test|plugins)\/[\w/.-]+\.(?:test\.ts|md))`/g)].map(
        ([, path = '']) => path
      )
    }))
  })

/**
 * Reads the line `Quality: <grade>` and the section `## Quality scale`: under each grade's name, lines of
 * `- [x] <what>: ` with the tests in backticks, or `- [ ] <what>: ` with what is missing.
 */
export const readQuality = (readme: string): Quality => {
  const [, section = ''] = /^## Quality scale\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(readme) ?? []
  return { grade: /^Quality: (\w+)$/m.exec(readme)?.[1], claims: claimsIn(section) }
}

/** The highest grade of which nothing is missing. */
export const gradeOf = (claims: readonly Claim[]): Grade => {
  const isReached = (grade: string) => {
    const own = claims.filter((claim) => claim.grade === grade)
    return own.length > 0 && own.every(({ isTicked }) => isTicked)
  }
  const missed = grades.findIndex((grade) => !isReached(grade))
  return missed < 0 ? 'platinum' : (grades[missed - 1] ?? 'none')
}
