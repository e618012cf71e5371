import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { install } from '../../scripts/pack/tarball.ts'
import { figuresInReadme, figuresOf } from '../../scripts/readme-figures.ts'
import { isSupported } from '../../src/cli/node-version.ts'
import { openBrowser } from '../helpers/browser.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'

t.setTimeout(150_000)

// Outside of the repository, whose own packages would stand in for one that the tarball forgets.
const folder = mkdtempSync(join(tmpdir(), 'portcullis-package-'))
t.teardown(() => rmSync(folder, { recursive: true, force: true }))
const { PATH = '', HOME = '' } = process.env

/** Through `env -i`: the test runner's own hooks are neither for the compiler nor for an older Node. */
const runBare = (env: Readonly<Record<string, string>>, ...command: readonly string[]) => {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  return spawnSync('env', ['-i', ...variables, ...command], { encoding: 'utf8' })
}

const packer = join(import.meta.dirname, '../../scripts/pack.ts')
const packed = runBare({ PATH, HOME }, process.execPath, packer, folder)
if (packed.status !== 0) throw new Error(packed.stdout + packed.stderr)
const brought = install(packed.stdout.trim(), join(folder, 'installed'))
const program = join(folder, 'installed/node_modules/.bin/portcullis')
const home = join(folder, 'installed/node_modules/portcullis')

/** The command as a shell runs it, started through its first line by the Node of that folder. */
const portcullis = (stateDir: string, nodeDir: string, ...args: readonly string[]) => {
  const path = [nodeDir, PATH].join(delimiter)
  return runBare({ PATH: path, HOME: stateDir, PORTCULLIS_STATE_DIR: stateDir }, program, ...args)
}

const startInstalled = async (t: Test) => {
  const stateDir = t.testdir({})
  return { stateDir, gateway: await startGatewayProcess(t, { stateDir, program }) }
}

t.test('it has no install script, and was installed without those of others', async (t) => {
  // The first looks at Node's version, the second at how its own dependents name it. Neither is needed.
  t.same(brought.scripted, ['node_modules/@whiskeysockets/baileys', 'node_modules/protobufjs'])
  const manifest = readFileSync(join(home, 'package.json'), 'utf8')
  t.notOk('scripts' in (JSON.parse(manifest) as object))
})

t.test('every file that the code finds by its own address is there', async (t) => {
  const files = globSync('{src,plugins,a2ui}/**/*.js', { cwd: home }).map((file) => join(home, file))
  const named = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new URL\('([^']+)', import\.meta\.url\)/g)].map(
      ([, path = '']) => join(dirname(file), path)
    )
  )
  t.ok(named.length > 4, `${named.length} files`)
  t.same(
    named.filter((path) => !existsSync(path)),
    []
  )
})

t.test('the README says what an installation brings; npm run readme writes it', async (t) => {
  const told = figuresInReadme()
  const found = figuresOf(brought)
  // Packages of packages move within their ranges.
  t.ok(Math.abs(found.packages - told.packages) <= told.packages * 0.05, `${found.packages} packages`)
  t.ok(Math.abs(found.megabytes - told.megabytes) <= told.megabytes * 0.1, `${found.megabytes} MB`)
})

t.test('the installed gateway is healthy, and serves its schema', async (t) => {
  const { stateDir, gateway } = await startInstalled(t)
  const { status, stdout, stderr } = portcullis(stateDir, dirname(process.execPath), 'health')
  t.equal(status, 0, stderr)
  t.match(stdout, `The gateway at ${gateway.wsUrl}/ is healthy`)
  const schema = await fetch(`${gateway.url}/.well-known/portcullis/protocol.schema.json`)
  t.equal(schema.status, 200)
  t.equal((await gateway.stop()).code, 0)
})

t.test('its chat page is served, and somebody can talk there', async (t) => {
  const { gateway } = await startInstalled(t)
  const { open, complaints } = await openBrowser(t)
  const page = await open(`${gateway.url}/#token=${gateway.token}`)
  await page.getByRole('textbox', { name: 'Message' }).fill('What is 6 * 7?')
  await page.keyboard.press('Enter')
  await page.locator('.reply:not(.live)', { hasText: '42' }).waitFor()
  t.same(complaints, [])
})

/** A Node of this machine that is too old. */
const olderNode = PATH.split(delimiter).find((dir) => {
  const node = join(dir, 'node')
  if (!existsSync(node)) return false
  const { stdout } = runBare({}, node, '-p', 'process.versions.node')
  return !isSupported(stdout.trim())
})

t.test(
  'an older Node is told which one is needed',
  { skip: olderNode ? false : 'no older Node on this machine' },
  async (t) => {
    const { status, stderr } = portcullis(t.testdir({}), olderNode ?? '', 'version')
    t.equal(status, 78)
    t.match(stderr, /^portcullis: Node 24\.18\.1 or newer is needed, and this is Node \d+\.\d+\.\d+\.\n$/)
  }
)
