import fp from 'fastify-plugin'
import { readMethods } from './methods.ts'
import { schemaMethods } from './schema-methods.ts'
import { writeMethods } from './write-methods.ts'
import { createWriter } from './writer.ts'

/** Shows the configuration, changes it, and writes down who did. What runs is `app.config`'s affair. */
export default fp(
  async (app) => {
    const { audit, config, log, rpc, store } = app
    rpc.add(...readMethods(app), ...schemaMethods(app), ...writeMethods(app, createWriter(app)))

    config.onApplied(({ changes }, actor) => {
      if (changes.length === 0) return
      const detail = { changes: changes.map(({ path, effect, keys }) => ({ path, effect, keys })) }
      log.info(detail, 'the configuration was taken up')
      store
        .write((tx) => audit.record(tx, { actor, action: 'config.changed', subject: 'config', detail }))
        .catch((error: unknown) =>
          log.error({ err: error }, 'a change of the configuration is not in the audit log')
        )
    })
  },
  { name: 'config', dependencies: ['store', 'rpc', 'audit'] }
)
