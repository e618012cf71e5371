import { TOKEN } from '../../helpers/gateway.ts'

/**
 * A configuration that is as tight as one can write it. No account has what it needs to connect: what is
 * looked at is whether it would be let.
 */
export const base = {
  gateway: {
    port: 0,
    bind: 'loopback',
    auth: { mode: 'password', password: TOKEN, allowTailscale: false, dangerouslyAllowOpen: false },
    controlUi: { allowedOrigins: ['https://gateway.example'] },
    trustedProxies: ['10.0.0.2'],
    tls: { enabled: false },
    mdns: { enabled: false },
    nodes: { commands: { deny: ['system.run', 'screen.snapshot'] } }
  },
  channels: {
    defaults: { maxAttempts: 3, mediaAllowHosts: ['10.0.0.3'] },
    telegram: { dmPolicy: 'allowlist', allowFrom: ['42'], groups: { '*': { requireMention: true } } },
    discord: { dmPolicy: 'disabled', groupPolicy: 'disabled' },
    slack: {
      dmPolicy: 'disabled',
      accounts: { work: { dmPolicy: 'allowlist', allowFrom: ['U1'] }, home: {} }
    }
  },
  session: { dmScope: 'per-channel-peer' },
  commands: { ownerAllowFrom: ['telegram:42'] },
  messages: { queue: { mode: 'collect', cap: 5 } },
  agents: { defaults: { timeoutSeconds: 60 }, list: [{ id: 'main' }, { id: 'other', name: 'Other' }] },
  models: {
    providers: { mine: { baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'a-key', models: [{ id: 'm' }] } }
  },
  cron: { enabled: false },
  canvasHost: { network: 'none' }
}
