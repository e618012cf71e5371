import type { ConfigProblem } from './config.ts'
import { errorsAt } from './config-changes.ts'
import { isWithin, valueAt } from './config-paths.ts'
import { isRecord, type Section } from './config-schema.ts'
import { complaintIn } from './config-settle.ts'

interface Reading {
  readonly values: Record<string, unknown>
  readonly problems: ConfigProblem[]
}

/**
 * Whoever wrote a value that cannot be read may have wanted less than the default allows. So a section with an
 * error in it, or around it, gets what it says itself for this case.
 */
export const withCaution = (
  sections: readonly Section[],
  values: Record<string, unknown>,
  problems: readonly ConfigProblem[]
): Reading => {
  const careful = sections.filter(
    ({ path, whenFaulty }) => whenFaulty !== undefined && errorsAt(problems, path).length > 0
  )
  for (const { path, whenFaulty } of careful) {
    const section = valueAt(values, path)
    if (isRecord(section)) Object.assign(section, structuredClone(whenFaulty))
  }
  return {
    values,
    problems: problems.map((problem) => {
      const section = careful.find(({ path }) => isWithin(problem.path, path))
      if (!section || problem.severity !== 'error') return problem
      return {
        ...problem,
        message: `${complaintIn(problem.message)}; ${outcome(section)} until it is mended`
      }
    })
  }
}

const outcome = ({ path, whenFaulty }: Section): string =>
  whenFaulty?.enabled === false ? `${path} is off` : `the tightest setting of ${path} counts`
