import { appendFileSync } from 'node:fs'
import { makeWASocket, useMultiFileAuthState } from '@whiskeysockets/baileys'
import { silent } from './silent.ts'

/**
 * A client as the library's own documentation has it: the state of encryption in files, and messages written
 * down as soon as they are told. What it loses, the library loses.
 */
const [, , url = '', folder = '', heard = ''] = process.argv
const { state, saveCreds } = await useMultiFileAuthState(folder)
const socket = makeWASocket({ auth: state, waWebSocketUrl: url, logger: silent })
socket.ev.on('creds.update', () => void saveCreds())
socket.ev.on('messages.upsert', ({ messages }) => {
  for (const { message, key } of messages)
    if (message?.conversation && !key.fromMe) appendFileSync(heard, `${message.conversation}\n`)
})
socket.ev.on('connection.update', ({ connection, qr }) => {
  if (connection === 'open') process.stdout.write('open\n')
  // A code to scan: of the file with its credentials so little was left that it takes itself for a new device.
  if (connection === 'close' || qr !== undefined) process.exit(1)
})
