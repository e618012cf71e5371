import { type Static, type TObject, Type } from '@sinclair/typebox'
import type { Tool, ToolContext } from '../../../src/engine.ts'

/** Something an agent was asked to keep. */
export const Note = Type.Object({
  id: Type.String({ minLength: 1 }),
  text: Type.String(),
  createdAt: Type.Integer({ minimum: 0 })
})
export type Note = Static<typeof Note>

/** Where notes are kept. Every agent sees only its own. */
export interface Notes {
  add(agentId: string, text: string): Promise<Note>
  /** The newest first. */
  list(agentId: string, options: { limit: number }): Promise<Note[]>
  /** Notes that hold every word, whatever the case, the newest first. */
  search(agentId: string, words: string): Promise<Note[]>
  /** False where there is no such note. */
  remove(agentId: string, id: string): Promise<boolean>
}

const MAX_NOTE = 4000
const MAX_LISTED = 100

const noteTool = <P extends TObject>(
  name: string,
  description: string,
  params: P,
  execute: (params: Static<P>, context: ToolContext) => Promise<unknown>
): Tool => ({
  name,
  description,
  params,
  execute: (given, context) => execute(given as Static<P>, context)
})

/** The four tools over an agent's notes. */
export const noteTools = (notes: Notes): Tool[] => [
  noteTool(
    'notes_add',
    'Keep a note for later conversations. Use it when the person asks to remember something.',
    Type.Object({ text: Type.String({ minLength: 1, maxLength: MAX_NOTE }) }),
    ({ text }, { agentId }) => notes.add(agentId, text)
  ),
  noteTool(
    'notes_list',
    'List the notes kept so far, the newest first.',
    Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LISTED })) }),
    async ({ limit = 20 }, { agentId }) => ({ notes: await notes.list(agentId, { limit }) })
  ),
  noteTool(
    'notes_search',
    'Find the notes that hold all of the given words.',
    Type.Object({ words: Type.String({ minLength: 1, maxLength: 200 }) }),
    async ({ words }, { agentId }) => ({ notes: await notes.search(agentId, words) })
  ),
  noteTool(
    'notes_remove',
    'Forget one note, by the id that listing or searching gave.',
    Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }),
    async ({ id }, { agentId }) => {
      if (!(await notes.remove(agentId, id))) throw new Error(`there is no note ${id}; list the notes again`)
      return { removed: id }
    }
  )
]
