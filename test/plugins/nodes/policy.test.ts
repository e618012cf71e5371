import t from 'tap'
import { type Platform, platformOf, platforms } from '../../../plugins/nodes/platform.ts'
import {
  isForAdmins,
  isPowerful,
  permitted,
  platformCommands,
  refusalOf
} from '../../../plugins/nodes/policy.ts'
import { isWithin, narrow, requiredScopes } from '../../../plugins/nodes/surface.ts'
import type { Surface } from '../../../src/protocol/node.ts'

const none = { allow: [], deny: [] }

t.test('the platform is read from what a device calls itself', async (t) => {
  const cases: readonly (readonly [platform: string, family: string | undefined, expected: Platform])[] = [
    ['linux', undefined, 'linux'],
    [' Linux x86_64 ', 'Linux', 'linux'],
    ['darwin', undefined, 'macos'],
    ['macOS 15.1', 'Mac', 'macos'],
    ['macos', 'MacBook', 'macos'],
    ['win32', 'Windows', 'windows'],
    ['Windows', undefined, 'windows'],
    ['iOS 18.2', 'iPhone', 'ios'],
    ['iPadOS', 'iPad', 'ios'],
    ['android', 'Android', 'android'],
    ['watchos', undefined, 'watchos'],
    ['macos', 'Linux', 'unknown'],
    ['linux', 'Windows', 'unknown'],
    ['linux-but-not-really', 'Mac', 'unknown'],
    ['plan9', undefined, 'unknown'],
    ['constructor', undefined, 'unknown'],
    ['', undefined, 'unknown']
  ]
  for (const [platform, deviceFamily, expected] of cases) {
    t.equal(platformOf({ platform, deviceFamily }), expected, `${platform} of ${deviceFamily}`)
  }
})

t.test('what can take pictures, record or change a person’s data is nobody’s default', async (t) => {
  const dangerous = [
    ...['camera.snap', 'camera.clip', 'camera.ptz.control', 'screen.record', 'contacts.add', 'calendar.add'],
    ...['reminders.add', 'sms.send', 'sms.search', 'health.summary']
  ]
  for (const platform of platforms) {
    t.same(permitted(dangerous, platform, none), [], platform)
    t.same(permitted(dangerous, platform, { allow: ['camera.snap'], deny: [] }), ['camera.snap'], platform)
  }
})

t.test('each platform has its own defaults', async (t) => {
  const having = (command: string) =>
    platforms.filter((platform) => platformCommands[platform].includes(command))
  t.same(having('system.run'), ['macos', 'linux', 'windows'])
  t.same(having('canvas.present'), ['ios', 'android', 'macos'])
  t.same(having('canvas.a2ui.push'), ['ios', 'android', 'macos'])
  t.same(having('system.notify'), [...platforms])
  t.same(having('notifications.list'), ['android'])
  t.same(having('location.get'), ['ios', 'android', 'macos', 'windows', 'unknown'])
  t.same(having('computer.act'), ['macos', 'linux'])
})

t.test('allow adds, deny takes away, and deny has the last word', async (t) => {
  const declared = ['system.which', 'canvas.present', 'system.which', 'made.up']
  t.same(permitted(declared, 'linux', none), ['system.which'])
  t.same(permitted(declared, 'linux', { allow: ['canvas.present'], deny: [] }), [
    'system.which',
    'canvas.present'
  ])
  t.same(
    permitted(declared, 'linux', { allow: ['canvas.present'], deny: ['canvas.present', 'system.which'] }),
    []
  )
  t.same(
    permitted([], 'macos', { allow: ['camera.snap'], deny: [] }),
    [],
    'nothing comes of what is not declared'
  )
})

t.test('a refusal says which of its three reasons it has', async (t) => {
  const because = (command: string, declared: readonly string[], lists = none) =>
    refusalOf(command, { declared, platform: 'linux', lists })
  t.equal(because('system.which', ['system.which']), undefined)
  t.equal(because('canvas.present', ['canvas.present']), 'command not allowlisted')
  t.equal(because('system.which', ['system.run']), 'command not declared by node')
  t.equal(because('system.which', []), 'node did not declare commands')
  t.equal(because('System.Which', ['System.Which']), 'command not allowlisted', 'names are exact')
  t.equal(because('system.which ', ['system.which ']), 'command not allowlisted')
})

t.test('what reaches files, programs or a browser takes an administrator', async (t) => {
  const powerful = [
    ...['system.run', 'system.run.prepare', 'system.which', 'system.execApprovals.get'],
    ...[
      'system.execApprovals.set',
      'browser.proxy',
      'browser.proxy.upload.v1',
      'fs.listDir',
      'terminal.upload'
    ]
  ]
  const surface = (commands: string[]): Surface => ({ caps: [], commands, permissions: {} })
  for (const command of powerful) {
    t.ok(isPowerful(command), command)
    t.same(requiredScopes(surface(['system.notify', command])), ['operator.pairing', 'operator.admin'])
  }
  t.same(requiredScopes(surface(['system.notify', 'system.runner'])), ['operator.pairing', 'operator.write'])
  t.same(requiredScopes(surface([])), ['operator.pairing'])
  t.same(powerful.filter(isForAdmins), [
    'browser.proxy',
    'browser.proxy.upload.v1',
    'fs.listDir',
    'terminal.upload'
  ])
})

t.test('a claim is narrowed to what was approved, and is within it only when nothing is more', async (t) => {
  const approved: Surface = {
    caps: ['canvas'],
    commands: ['a', 'b'],
    permissions: { camera: true, contacts: false }
  }
  const claimed: Surface = {
    caps: ['canvas', 'camera'],
    commands: ['b', 'c'],
    permissions: { camera: true, contacts: true, microphone: true, location: false }
  }
  t.same(narrow(approved, claimed), {
    caps: ['canvas'],
    commands: ['b'],
    permissions: { camera: true, contacts: false, microphone: false, location: false }
  })
  t.notOk(isWithin(claimed, approved))
  t.ok(isWithin(narrow(approved, claimed), approved))
  t.ok(isWithin({ caps: [], commands: [], permissions: { location: false } }, approved))
  t.notOk(isWithin({ caps: [], commands: [], permissions: { contacts: true } }, approved))
  t.notOk(isWithin({ caps: [], commands: [], permissions: { constructor: true } }, approved))
})
