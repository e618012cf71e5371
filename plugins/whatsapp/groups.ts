import type { GroupMetadata, WASocket } from './baileys.ts'
import type { Vault } from './vault/vault.ts'

/** What is known of groups, so that a message to one does not ask for its members first. */
export const createGroupBook = ({ groups }: Pick<Vault, 'groups'>) => {
  const kept = async (jid: string): Promise<GroupMetadata | undefined> => {
    const text = await groups.find(jid)
    return text === undefined ? undefined : (JSON.parse(text) as GroupMetadata)
  }

  const of = async (jid: string, socket: WASocket): Promise<GroupMetadata> => {
    const known = await kept(jid)
    if (known) return known
    const metadata = await socket.groupMetadata(jid)
    await groups.keep(jid, JSON.stringify(metadata))
    return metadata
  }

  return {
    kept,
    of,
    titleOf: async (jid: string): Promise<string | undefined> => (await kept(jid))?.subject,
    /** Forgets a group whenever WhatsApp tells that something about it changed. */
    watch({ ev }: WASocket, fail: (error: unknown) => void): void {
      const forget = (jid: string | undefined) => {
        if (jid) groups.forget(jid).catch(fail)
      }
      ev.on('groups.update', (changes) => {
        for (const { id } of changes) forget(id)
      })
      ev.on('group-participants.update', ({ id }) => forget(id))
    }
  }
}

export type GroupBook = ReturnType<typeof createGroupBook>
