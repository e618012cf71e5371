import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { root } from './source-files.ts'

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

/** A small house that keeps every rule. */
const house: Readonly<Record<string, string>> = {
  'src/protocol/words.ts': "import { Type } from '@sinclair/typebox'\n\nexport const Word = Type.String()\n",
  'src/clock.ts': "import { Word } from './protocol/words.ts'\n\nexport const clock = { Word }\n",
  'plugins/hall/inner.ts': "import { clock } from '../../src/clock.ts'\n\nexport const inner = clock\n",
  'plugins/hall/index.ts': "import { inner } from './inner.ts'\n\nexport const hall = inner\n",
  'plugins/hall/deep/shelf.ts':
    "import { clock } from '../../../src/clock.ts'\nimport { inner } from '../inner.ts'\n\nexport const shelf = { clock, inner }\n",
  'plugins/hall/deep/down/box.ts':
    "import { attic } from '../../../attic/index.ts'\nimport { shelf } from '../shelf.ts'\n\nexport const box = { attic, shelf }\n",
  'plugins/attic/index.ts': "import { hall } from '../hall/index.ts'\n\nexport const attic = hall\n"
}

const violations: readonly { name: string; rule: string; files: Readonly<Record<string, string>> }[] = [
  {
    name: 'src imports a plugin',
    rule: 'lint/style/noRestrictedImports',
    files: {
      'src/planted.ts': "import { hall } from '../plugins/hall/index.ts'\n\nexport const planted = hall\n"
    }
  },
  {
    name: 'the protocol imports what is outside',
    rule: 'lint/style/noRestrictedImports',
    files: {
      'src/protocol/planted.ts': "import { clock } from '../clock.ts'\n\nexport const planted = clock\n"
    }
  },
  {
    name: 'the protocol imports a part of Node',
    rule: 'lint/style/noRestrictedImports',
    files: {
      'src/protocol/planted.ts': "import { join } from 'node:path'\n\nexport const planted = join\n"
    }
  },
  {
    name: 'the protocol imports a plugin',
    rule: 'lint/style/noRestrictedImports',
    files: {
      'src/protocol/planted.ts':
        "import { hall } from '../../plugins/hall/index.ts'\n\nexport const planted = hall\n"
    }
  },
  {
    name: 'a plugin imports an inner file of another',
    rule: 'lint/style/noRestrictedImports',
    files: {
      'plugins/attic/planted.ts': "import { inner } from '../hall/inner.ts'\n\nexport const planted = inner\n"
    }
  },
  {
    name: 'a deep file of a plugin imports an inner file of another',
    rule: 'lint/style/noRestrictedImports',
    files: {
      'plugins/attic/deep/planted.ts':
        "import { inner } from '../../hall/inner.ts'\n\nexport const planted = inner\n"
    }
  },
  {
    name: 'a still deeper file of a plugin does so',
    rule: 'lint/style/noRestrictedImports',
    files: {
      'plugins/attic/deep/down/planted.ts':
        "import { inner } from '../../../hall/inner.ts'\n\nexport const planted = inner\n"
    }
  },
  {
    name: 'a plugin imports a deep file of another',
    rule: 'lint/style/noRestrictedImports',
    files: {
      'plugins/hall/deep/cellar.ts': 'export const cellar = 1\n',
      'plugins/attic/planted.ts':
        "import { cellar } from '../hall/deep/cellar.ts'\n\nexport const planted = cellar\n"
    }
  },
  {
    name: 'two files import each other',
    rule: 'lint/suspicious/noImportCycles',
    files: {
      'src/one.ts': "import { two } from './two.ts'\n\nexport const one = () => two\n",
      'src/two.ts': "import { one } from './one.ts'\n\nexport const two = () => one\n"
    }
  },
  {
    name: 'a promise floats',
    rule: 'lint/nursery/noFloatingPromises',
    files: {
      'src/planted.ts':
        'const work = async (): Promise<number> => 1\n\nexport const planted = (): void => {\n  work()\n}\n'
    }
  }
]

const build = (t: Test, files: Readonly<Record<string, string>>): string => {
  const directory = temporaryDirectory(t)
  for (const name of ['biome.json', '.gitignore']) cpSync(join(root, name), join(directory, name))
  for (const [path, text] of Object.entries({ ...house, ...files })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  return directory
}

const check = (directory: string): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [biome, 'check', '--colors=off'],
      { cwd: directory },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr })
    )
  })

t.test('a house that keeps the rules passes', async (t) => {
  const { code, output } = await check(build(t, {}))
  t.equal(code, 0, output)
})

for (const { name, rule, files } of violations) {
  t.test(`it is found out when ${name}`, async (t) => {
    const { code, output } = await check(build(t, files))
    t.equal(code, 1)
    t.ok(output.includes(rule), output)
  })
}
