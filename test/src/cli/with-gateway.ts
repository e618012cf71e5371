import type { Test } from 'tap'
import { commandLine } from './command-line.ts'
import { type FakeMethod, fakeGateway } from './fake-gateway.ts'

/** A command line whose own gateway is a fake with these methods. */
export const withGateway = async (t: Test, methods: Record<string, FakeMethod>) => {
  const gateway = await fakeGateway(t, { token: 'secret', methods })
  const cli = commandLine(t)
  cli.announce(gateway.port)
  cli.put('token', 'secret')
  return { ...cli, gateway }
}
