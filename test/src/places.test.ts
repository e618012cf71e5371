import { homedir } from 'node:os'
import t from 'tap'
import {
  codeCachePath,
  configPath,
  endpointPath,
  environmentPort,
  stateDir,
  tokenPath
} from '../../src/places.ts'

t.test('the state directory is in the home unless the environment names another', async (t) => {
  t.equal(stateDir({ HOME: '/home/ada' }), '/home/ada/.portcullis')
  t.equal(stateDir({}), `${homedir()}/.portcullis`)
  t.equal(stateDir({ HOME: '/home/ada', PORTCULLIS_STATE_DIR: '/var/lib/portcullis' }), '/var/lib/portcullis')
})

t.test('the configuration stands in the state directory unless the environment names another', async (t) => {
  t.equal(configPath({ PORTCULLIS_STATE_DIR: '/srv' }), '/srv/portcullis.json5')
  t.equal(configPath({ PORTCULLIS_STATE_DIR: '/srv', PORTCULLIS_CONFIG: '/etc/p.json5' }), '/etc/p.json5')
})

t.test('compiled code is kept in a folder of the user, never among temporary files', async (t) => {
  t.equal(codeCachePath({ HOME: '/home/ada' }), '/home/ada/.cache/portcullis')
  t.equal(codeCachePath({}), `${homedir()}/.cache/portcullis`)
  t.equal(codeCachePath({ HOME: '/home/ada', XDG_CACHE_HOME: '/var/cache' }), '/var/cache/portcullis')
  t.equal(codeCachePath({ HOME: '/home/ada', NODE_COMPILE_CACHE: '/srv/code' }), '/srv/code')
})

t.test('token and endpoint have fixed names in the state directory', async (t) => {
  t.equal(tokenPath('/srv'), '/srv/token')
  t.equal(endpointPath('/srv'), '/srv/gateway.json')
})

t.test('the port comes from our variable, then from the reference’s', async (t) => {
  t.equal(environmentPort({ PORTCULLIS_GATEWAY_PORT: '4000', OPENCLAW_GATEWAY_PORT: '5000' }), 4000)
  t.equal(environmentPort({ OPENCLAW_GATEWAY_PORT: '5000' }), 5000)
  t.equal(environmentPort({}), undefined)
})

t.test('a port that is none is passed over', async (t) => {
  for (const word of ['', 'http', '0', '65536', '-1', '80.5']) {
    t.equal(environmentPort({ PORTCULLIS_GATEWAY_PORT: word }), undefined, word)
  }
})
