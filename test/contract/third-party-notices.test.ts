import { readFileSync } from 'node:fs'
import t from 'tap'
import { thirdPartyNotices } from '../../scripts/third-party-notices.ts'

t.test(
  'THIRD_PARTY_NOTICES names all that the pages bundle; node scripts/third-party-notices.ts writes it',
  async (t) => {
    const made = await thirdPartyNotices()
    t.equal(readFileSync(new URL('../../THIRD_PARTY_NOTICES', import.meta.url), 'utf8'), made)
    for (const name of ['lit-html', 'dompurify', 'marked', 'highlight.js', '@a2ui/web_core'])
      t.match(made, `\n${name} `, `${name} is part of a page`)
    t.notMatch(made, '\nfastify ')
    t.notMatch(made, '\nkysely ')
  }
)
