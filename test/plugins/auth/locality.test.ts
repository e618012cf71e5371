import type { FastifyRequest } from 'fastify'
import t from 'tap'
import { hostName, isDirectLocal, isLoopbackHost, isPrivateHost } from '../../../plugins/auth/locality.ts'

const request = (ip: string, headers: Record<string, string>) =>
  ({ ip, headers }) as unknown as FastifyRequest

t.test('a loopback peer that names this machine is local', async (t) => {
  const hosts = [
    'localhost',
    'localhost:18789',
    'LOCALHOST:18789',
    '127.0.0.1',
    '127.0.0.1:18789',
    '127.1.2.3:80',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '[::1]',
    '[::1]:18789',
    '[0:0:0:0:0:0:0:1]:18789'
  ]
  for (const host of hosts) t.ok(isDirectLocal(request('127.0.0.1', { host })), host)
  for (const ip of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) {
    t.ok(isDirectLocal(request(ip, { host: 'localhost' })), ip)
  }
})

t.test('a name that only looks like this machine is not', async (t) => {
  const hosts = [
    '127.evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil.example',
    'localhost.',
    'notlocalhost',
    'local',
    '128.0.0.1',
    '2147483648',
    '0.0.0.0',
    '[::]',
    '[::2]:18789',
    '10.0.0.1',
    '192.168.1.2:18789',
    '',
    ' ',
    'a b',
    '[::1',
    'evil.example@localhost',
    'localhost/evil.example',
    'localhost?evil.example',
    'localhost#evil.example',
    'localhost\\evil.example'
  ]
  for (const host of hosts) t.notOk(isDirectLocal(request('127.0.0.1', { host })), JSON.stringify(host))
  t.notOk(isDirectLocal(request('127.0.0.1', {})), 'no host at all')
})

t.test('a peer from elsewhere is never local, whatever host it names', async (t) => {
  for (const ip of [
    '192.168.1.2',
    '10.0.0.1',
    '8.8.8.8',
    'fe80::1',
    '::ffff:10.0.0.1',
    '128.0.0.1',
    '::2',
    ''
  ]) {
    t.notOk(isDirectLocal(request(ip, { host: 'localhost' })), ip)
  }
})

t.test('a word of a proxy takes locality away', async (t) => {
  const names = [
    'forwarded',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded-anything',
    'x-real-ip'
  ]
  for (const name of names) {
    for (const value of ['127.0.0.1', '']) {
      t.notOk(isDirectLocal(request('127.0.0.1', { host: 'localhost', [name]: value })), name)
    }
  }
})

t.test('a host is read without its port and in lower case', async (t) => {
  const rows: readonly [string | undefined, string | undefined][] = [
    ['Example.ORG:8080', 'example.org'],
    ['[2001:DB8::1]:443', '[2001:db8::1]'],
    ['127.1:80', '127.0.0.1'],
    ['localhost.:80', 'localhost.'],
    [undefined, undefined],
    ['', undefined],
    ['a:b:c', undefined],
    ['user@localhost', undefined]
  ]
  for (const [host, name] of rows) t.equal(hostName(host), name, String(host))
})

t.test('addresses are sorted by what they are, not by how they begin', async (t) => {
  for (const host of ['127.0.0.1', '127.255.255.255', '::1', '[::1]', 'localhost'])
    t.ok(isLoopbackHost(host), host)
  for (const host of ['126.255.255.255', '127', '::', 'localhost.', '127.evil.example', '']) {
    t.notOk(isLoopbackHost(host), host)
  }
  const networks = ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1', '100.64.0.1', '169.254.1.1']
  for (const host of [...networks, '[fd00::1]', '[fe80::1]']) t.ok(isPrivateHost(host), host)
  const open = [
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '11.0.0.1',
    '10.evil.example',
    '[2001:db8::1]',
    '127.0.0.1'
  ]
  for (const host of open) t.notOk(isPrivateHost(host), host)
})
