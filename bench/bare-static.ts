import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'

/** Serves a folder with `@fastify/static` and nothing else, as a process of its own. Prints its address. */
const [, , root = '.'] = process.argv
const app = Fastify()
await app.register(fastifyStatic, { root })
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
