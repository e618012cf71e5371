import type { FastifyPluginAsync, FastifyPluginCallback } from 'fastify'
import type { Section } from '../src/config-schema.ts'
import a2ui from './a2ui/index.ts'
import agent, { sections as agentSections } from './agent/index.ts'
import agents, { sections as agentsSections } from './agents/index.ts'
import audit from './audit/index.ts'
import auth, { sections as authSections } from './auth/index.ts'
import canvas, { sections as canvasSections } from './canvas/index.ts'
import channels, { sections as channelsSections } from './channels/index.ts'
import chat from './chat/index.ts'
import config from './config/index.ts'
import cron, { sections as cronSections } from './cron/index.ts'
import discord, { sections as discordSections } from './discord/index.ts'
import events from './events/index.ts'
import health from './health/index.ts'
import heartbeat from './heartbeat/index.ts'
import imessage, { sections as imessageSections } from './imessage/index.ts'
import logs from './logs/index.ts'
import mdns, { sections as mdnsSections } from './mdns/index.ts'
import models, { sections as modelsSections } from './models/index.ts'
import nodes, { sections as nodesSections } from './nodes/index.ts'
import pairPage from './pair-page/index.ts'
import pairing, { sections as pairingSections } from './pairing/index.ts'
import presence from './presence/index.ts'
import protocol from './protocol/index.ts'
import restart from './restart/index.ts'
import rpc from './rpc/index.ts'
import sessions from './sessions/index.ts'
import signal, { sections as signalSections } from './signal/index.ts'
import slack, { sections as slackSections } from './slack/index.ts'
import store from './store/index.ts'
import surfaces from './surfaces/index.ts'
import telegram, { sections as telegramSections } from './telegram/index.ts'
import webchat from './webchat/index.ts'
import whatsapp, { sections as whatsappSections } from './whatsapp/index.ts'
import ws from './ws/index.ts'

export { isUpgrade, routeUpgrades } from './ws/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: each plugin knows the shape of its own options.
type Plugin = FastifyPluginAsync<any> | FastifyPluginCallback<any>

/** A plugin, and the sections of the configuration that it is given. */
export interface Part {
  readonly name: string
  readonly plugin: Plugin
  readonly sections: readonly Section[]
}

const part = (name: string, plugin: Plugin, sections: readonly Section[] = []): Part => ({
  name,
  plugin,
  sections
})

/** The whole gateway in boot order, which is its order of shutdown reversed. */
export const parts: readonly Part[] = [
  part('store', store),
  part('events', events),
  part('rpc', rpc),
  part('audit', audit),
  part('auth', auth, authSections),
  part('presence', presence),
  part('pairing', pairing, pairingSections),
  part('agents', agents, agentsSections),
  part('models', models, modelsSections),
  part('sessions', sessions),
  part('agent', agent, agentSections),
  part('channels', channels, channelsSections),
  part('discord', discord, discordSections),
  part('imessage', imessage, imessageSections),
  part('signal', signal, signalSections),
  part('slack', slack, slackSections),
  part('telegram', telegram, telegramSections),
  part('whatsapp', whatsapp, whatsappSections),
  part('heartbeat', heartbeat),
  part('cron', cron, cronSections),
  part('nodes', nodes, nodesSections),
  part('a2ui', a2ui),
  part('chat', chat),
  part('config', config),
  part('restart', restart),
  part('logs', logs),
  part('health', health),
  part('surfaces', surfaces),
  part('ws', ws),
  part('canvas', canvas, canvasSections),
  part('webchat', webchat),
  part('pair-page', pairPage),
  part('protocol', protocol),
  part('mdns', mdns, mdnsSections)
]
