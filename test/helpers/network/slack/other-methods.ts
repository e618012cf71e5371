import type { Deliver } from './events.ts'
import { type ApiMethod, type Args, placeIn } from './message-methods.ts'
import { demand } from './refusals.ts'
import type { World } from './world.ts'

const EMOJI_NAME = /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/

interface Surroundings {
  readonly world: World
  readonly deliver: Deliver
  /** A one-time address of the socket. */
  openLink(): string
  status(channel: string, thread: string, status: string): void
}

const messageOf = (world: World, args: Args) => {
  const conversation = placeIn(world, args)
  const message = conversation.messages.find(({ ts }) => ts === args.timestamp)
  demand(message, 'message_not_found')
  demand(EMOJI_NAME.test(args.name ?? ''), 'invalid_name')
  return message
}

/** What is no message: who we are, where people are, reactions, the socket. */
export const otherMethods = ({
  world,
  deliver,
  openLink,
  status
}: Surroundings): Record<string, ApiMethod> => ({
  'auth.test': {
    scopes: [],
    answer: () => ({
      ...{ url: 'https://portcullis-test.slack.com/', team: 'Portcullis test', user: 'porter' },
      ...{ team_id: world.app.team, user_id: world.app.user, bot_id: world.app.bot }
    })
  },
  'apps.connections.open': { scopes: [], answer: () => ({ url: openLink() }) },
  'users.info': {
    scopes: ['users:read'],
    answer({ user = '' }) {
      const name = world.users.get(user)
      demand(name, 'user_not_found')
      return {
        user: { id: user, name: name.toLowerCase(), real_name: name, profile: { display_name: name } }
      }
    }
  },
  'conversations.info': {
    scopes: ['channels:read'],
    answer(args) {
      const { id, name, kind } = placeIn(world, args)
      const flags = { is_im: kind === 'im', is_mpim: kind === 'mpim', is_private: kind !== 'channel' }
      return { channel: { id, name, ...flags, is_channel: kind === 'channel', is_group: kind === 'group' } }
    }
  },
  'conversations.open': {
    scopes: ['im:write'],
    answer({ users = '' }) {
      demand(world.users.has(users), 'user_not_found')
      return { channel: { id: world.openDirect(users).id } }
    }
  },
  'reactions.add': {
    scopes: ['reactions:write'],
    answer(args) {
      const { name = '', channel = '', timestamp = '' } = args
      const { reactions } = messageOf(world, args)
      const by = reactions.get(name) ?? new Set()
      demand(!by.has(world.app.user), 'already_reacted')
      reactions.set(name, by.add(world.app.user))
      deliver.reaction('added', { user: world.app.user, name, channel, ts: timestamp })
      return {}
    }
  },
  'reactions.remove': {
    scopes: ['reactions:write'],
    answer(args) {
      const { name = '', channel = '', timestamp = '' } = args
      const { reactions } = messageOf(world, args)
      demand(reactions.get(name)?.delete(world.app.user), 'no_reaction')
      deliver.reaction('removed', { user: world.app.user, name, channel, ts: timestamp })
      return {}
    }
  },
  'assistant.threads.setStatus': {
    scopes: ['assistant:write'],
    answer({ channel_id: channel = '', thread_ts: thread = '', status: said }) {
      demand(world.assistantThreads.has(`${channel}:${thread}`), 'invalid_thread_ts')
      demand(said !== undefined, 'invalid_arguments')
      status(channel, thread, said)
      return {}
    }
  }
})
