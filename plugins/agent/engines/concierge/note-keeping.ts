import { Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { Note } from '../../tools/notes.ts'
import type { Skill } from './skill.ts'

const Found = Type.Object({ notes: Type.Array(Note) })

/** "forget note 3" counts in the very list that "list notes" shows. */
const LISTED = 20

const numbered = (notes: readonly Note[]): string =>
  notes.map(({ text }, index) => `${index + 1}. ${text}`).join('\n')

const counted = (notes: readonly Note[]): string => (notes.length === 1 ? '1 note' : `${notes.length} notes`)

const remember: Skill = {
  needs: ['notes_add'],
  offer: 'keep a note: "remember the milk"',
  match(text) {
    const note = /^(?:please\s+)?(?:remember(?:\s+that)?|(?:take|make|add) a note|note):?\s+(?<note>.+)$/is
    const kept = note.exec(text)?.groups?.note
    if (!kept) return
    return async (use) => {
      await use('notes_add', { text: kept })
      return `Noted: ${kept}`
    }
  }
}

const list: Skill = {
  needs: ['notes_list'],
  offer: 'show your notes: "list notes"',
  match(text) {
    if (!/^(?:(?:list|show)(?:\s+me)?(?:\s+all)?\s+)?(?:my\s+|the\s+)?notes\s*[?.!]*$/i.test(text)) return
    return async (use) => {
      const { notes } = Value.Parse(Found, await use('notes_list', { limit: LISTED }))
      if (notes.length === 0) return 'There are no notes yet.'
      return `${counted(notes)}, the newest first:\n${numbered(notes)}`
    }
  }
}

const find: Skill = {
  needs: ['notes_search'],
  offer: 'look through them: "find note milk"',
  match(text) {
    const search =
      /^(?:find|search)\s+(?:my\s+|the\s+)?notes?\s+(?:(?:about|for|with)\s+)?(?<words>.+?)\s*[?.!]*$/is
    const words = search.exec(text)?.groups?.words
    if (!words) return
    return async (use) => {
      const { notes } = Value.Parse(Found, await use('notes_search', { words }))
      if (notes.length === 0) return `No note holds "${words}".`
      return `${counted(notes)} with "${words}":\n${notes.map((note) => `- ${note.text}`).join('\n')}`
    }
  }
}

const forget: Skill = {
  needs: ['notes_list', 'notes_remove'],
  offer: 'drop one: "forget note 1", by its number in the list',
  match(text) {
    const number = /^(?:please\s+)?(?:forget|delete|remove)\s+note\s+#?(?<number>\d{1,4})\s*[?.!]*$/i
    const asked = Number(number.exec(text)?.groups?.number ?? 0)
    if (asked === 0) return
    return async (use) => {
      const { notes } = Value.Parse(Found, await use('notes_list', { limit: LISTED }))
      const note = notes[asked - 1]
      if (!note) return `There is no note ${asked}; "list notes" shows ${counted(notes)}.`
      await use('notes_remove', { id: note.id })
      return `Forgotten: ${note.text}`
    }
  }
}

export const noteKeeping: readonly Skill[] = [remember, list, find, forget]
