import { createHook } from 'node:async_hooks'

/** The library forgets timers of these lengths: of keys it has brought, of questions on a dead connection. */
const forgotten = [30_000, 60_000]

// They must not hold up the end of a test's process.
createHook({
  init(_id, type, _trigger, resource) {
    if (type !== 'Timeout') return
    const timer = resource as NodeJS.Timeout & { readonly _idleTimeout: number }
    if (forgotten.includes(timer._idleTimeout)) queueMicrotask(() => timer.unref())
  }
}).enable()
