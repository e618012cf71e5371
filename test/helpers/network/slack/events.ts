import { type SlackConversation, type SlackMessage, showMessage, type World } from './world.ts'

/** One thing that Slack tells an app, over whatever transport the app chose. */
export interface Envelope {
  readonly id: string
  readonly type: 'events_api' | 'slash_commands' | 'interactive'
  readonly payload: object
  /** A person did it: such events are what `redeliver` and `isAcknowledged` speak of. */
  readonly isHuman: boolean
  /** The message that it is about, where it is about one. */
  readonly message?: string
}

/** Turns what happens in the workspace into the events that a real one sends. */
export const createEvents = (world: World, base: () => string, send: (envelope: Envelope) => void) => {
  let count = 0
  const number = () => String(++count).padStart(6, '0')

  const emit = (event: object, { isHuman, message }: { isHuman: boolean; message?: string }) => {
    const id = number()
    const payload = {
      ...{
        token: 'verification',
        team_id: world.app.team,
        api_app_id: world.app.app,
        type: 'event_callback'
      },
      event,
      event_id: `Ev${id}`,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ team_id: world.app.team, user_id: world.app.user, is_bot: true }]
    }
    send({ id: `envelope-${id}`, type: 'events_api', payload, isHuman, message })
  }
  const show = (conversation: SlackConversation, message: SlackMessage) =>
    showMessage(message, { base: base(), conversation, withMetadata: true })
  const at = ({ id, kind }: SlackConversation) => ({ channel: id, channel_type: kind })
  /** Slack tells an app only of conversations that it is in. */
  const isSeen = ({ members }: SlackConversation) => members.has(world.app.user)

  return {
    emit,
    message(conversation: SlackConversation, message: SlackMessage) {
      if (!isSeen(conversation)) return
      const isHuman = message.botId === undefined
      const about = { isHuman, message: message.ts }
      const shown = { ...show(conversation, message), event_ts: message.ts }
      emit({ ...shown, ...at(conversation) }, about)
      const isMention = message.text.includes(`<@${world.app.user}>`) && conversation.kind !== 'im'
      // As in a real workspace: the same message once more, without its kind of conversation.
      if (isHuman && isMention) emit({ ...shown, type: 'app_mention', channel: conversation.id }, about)
    },
    changed(conversation: SlackConversation, before: SlackMessage, after: SlackMessage) {
      const ts = world.nextTs()
      emit(
        {
          ...{ type: 'message', subtype: 'message_changed', hidden: true, ts, event_ts: ts },
          ...at(conversation),
          message: show(conversation, after),
          previous_message: show(conversation, before)
        },
        { isHuman: after.botId === undefined, message: after.ts }
      )
    },
    deleted(conversation: SlackConversation, message: SlackMessage) {
      const ts = world.nextTs()
      emit(
        {
          ...{ type: 'message', subtype: 'message_deleted', hidden: true, ts, event_ts: ts },
          ...at(conversation),
          deleted_ts: message.ts,
          previous_message: show(conversation, message)
        },
        { isHuman: message.botId === undefined, message: message.ts }
      )
    },
    reaction(how: 'added' | 'removed', about: { user: string; name: string; channel: string; ts: string }) {
      const { user, name: reaction, channel, ts } = about
      emit(
        {
          ...{ type: `reaction_${how}`, user, reaction, event_ts: world.nextTs() },
          item: { type: 'message', channel, ts }
        },
        { isHuman: user !== world.app.user, message: ts }
      )
    },
    command(conversation: SlackConversation, about: { user: string; command: string; text: string }): string {
      const trigger = `${number()}.${world.app.team}`
      const payload = {
        ...{ token: 'verification', team_id: world.app.team, api_app_id: world.app.app },
        channel_id: conversation.id,
        channel_name: conversation.kind === 'im' ? 'directmessage' : conversation.name,
        user_id: about.user,
        user_name: world.users.get(about.user)?.toLowerCase(),
        ...{
          command: about.command,
          text: about.text,
          trigger_id: trigger,
          response_url: `${base()}/commands`
        }
      }
      send({ id: `envelope-${number()}`, type: 'slash_commands', payload, isHuman: true, message: trigger })
      return trigger
    }
  }
}

export type Deliver = ReturnType<typeof createEvents>
