import type { Tool } from '../../../src/engine.ts'
import { now } from '../../../src/time.ts'
import { calculator } from './calculator.ts'
import { createClock } from './clock.ts'
import { type Notes, noteTools } from './notes.ts'

/** Every tool that an agent has without a plugin adding one. */
export const builtinTools = (notes: Notes): Tool[] => [createClock(now), calculator, ...noteTools(notes)]
