import type { Deliver } from './events.ts'
import type { ApiMethod } from './message-methods.ts'
import { demand } from './refusals.ts'
import { type SlackConversation, type SlackMessage, showFile, type World } from './world.ts'

interface Surroundings {
  readonly world: World
  readonly base: () => string
  readonly deliver: Deliver
  took(conversation: SlackConversation, message: SlackMessage): void
}

/** The three steps of an upload, and what became of a file. */
export const fileMethods = ({ world, base, deliver, took }: Surroundings): Record<string, ApiMethod> => ({
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    answer({ filename = '', length = '' }) {
      demand(filename !== '', 'invalid_arguments')
      demand(Number.isInteger(Number(length)) && Number(length) > 0, 'invalid_arguments')
      const id = `F${String(world.files.size + 1).padStart(8, '0')}`
      const mimetype = filename.endsWith('.png') ? 'image/png' : 'text/plain'
      const shares = new Map<string, string>()
      const file = { id, name: filename, title: filename, mimetype, complete: false, shares }
      world.files.set(id, { ...file, bytes: Buffer.alloc(Number(length)) })
      return { file_id: id, upload_url: `${base()}/upload/v1/${id}` }
    }
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    answer({ files = '[]', channel_id: channel = '', initial_comment: text = '', thread_ts: threadTs }) {
      const wanted = JSON.parse(files) as { id: string; title?: string }[]
      const uploaded = wanted.map(({ id, title }) => {
        const file = world.files.get(id)
        demand(file && !file.complete, 'file_not_found')
        return Object.assign(file, { complete: true, title: title ?? file.title })
      })
      const conversation = world.conversations.get(channel)
      demand(conversation, 'channel_not_found')
      demand(conversation.members.has(world.app.user), 'not_in_channel')
      const own = { user: world.app.user, botId: world.app.bot, text, threadTs, files: uploaded }
      // The message comes a moment after the answer, as in the real one: only the file knows its name then.
      setTimeout(() => {
        const message = world.post(conversation, own)
        took(conversation, message)
        deliver.message(conversation, message)
      }, 50)
      return { files: uploaded.map(({ id, title }) => ({ id, title })) }
    }
  },
  'files.info': {
    scopes: ['files:read'],
    answer({ file: id = '' }) {
      const file = world.files.get(id)
      demand(file?.complete, 'file_not_found')
      return { file: showFile(file, base()) }
    }
  }
})
