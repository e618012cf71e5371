import type { Vault } from './vault/vault.ts'

/** How often what is of no more use is forgotten, in milliseconds. */
export const TIDY_MS = 10 * 60_000

/**
 * Forgets, as long as a link stands, what has been kept long enough: opened messages first of all, which are there
 * in plain text. Not at its beginning: what WhatsApp brings again then is still known by what was kept.
 */
export const keepTidy = (
  { journal, sent, groups }: Pick<Vault, 'journal' | 'sent' | 'groups'>,
  { ended, fail }: { readonly ended: AbortSignal; fail(error: unknown): void }
): void => {
  const tidy = () => Promise.all([journal.purge(), sent.purge(), groups.purge()]).catch(fail)
  const timer = setInterval(tidy, TIDY_MS)
  ended.addEventListener('abort', () => clearInterval(timer), { once: true })
}
