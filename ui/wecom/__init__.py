"""The bots of WeChat Work (企业微信), over one handler.

    callback or frame ─► callbacks, app ─► Message ─► exchanges ─► handler ─► Reply ─► pages ─► what the chat shows

Channels, each mounted only where its settings are there (``mounting.mount``):

    aibot   GET/POST /wecom/aibot   intelligent bot, webhook   QINGWEN_WECOM_AIBOT_TOKEN, …_AES_KEY
    link    outbound wss            intelligent bot            QINGWEN_WECOM_AIBOT_BOT_ID, …_AIBOT_SECRET
    app     GET/POST /wecom/app     self-built application     QINGWEN_WECOM_APP_TOKEN, …_APP_AES_KEY, …_APP_CORP_ID,
                                                               …_APP_AGENT_ID, …_APP_SECRET
    daily   ``qingwen push``        a group's webhook          QINGWEN_WECOM_GROUP_WEBHOOK
            ``… --question --app``  the application

Beside questions there is training (``lessons``, over ``ui.learning``): 测验 in words, the question of the day as a card
(``cards``) whose buttons answer it. The bot's card is replaced in the reply to the press, the application's by a call
with the ``response_code`` of the press; a group's webhook carries no buttons, so that its question is words.

Also QINGWEN_WECOM_AIBOT_NAME (what the bot is called in groups), QINGWEN_PUBLIC_URL (for links to the page), and for a
WeChat Work of one's own QINGWEN_WECOM_API_URL and QINGWEN_WECOM_SOCKET_URL. Secrets come from the environment, or from
a settings file that only its owner may read.

Why it is as it is: a request is nobody's until its signature is right; then its age and its nonce are looked at,
and only then what it says. Every refusal is the same, whatever was wrong. The log of requests has
a line for each, with neither words nor people (``logged``). An answer takes milliseconds, so that the
first reply usually carries it; but a stream may be asked for at another process, so that what was answered is found
again by the turn's id, which every process derives alike from the message (``identity``). Which page of an answer
继续 shows follows from the turns that are stored: there is no other state to be lost; so does which question of a
quiz an answer is meant for. What a language model writes is shown as it is proved: a snapshot of the stream holds
the sentences so far, and the last one the whole answer, whatever became of the model. A learner is an asker: what
somebody answers in a group counts in that group alone. Rate limits and nonces are counted over all processes of a
machine (``together``: 0.03 ms a look, where a write that survives a power cut takes some milliseconds, thirty on a
busy machine); behind several machines each counts for itself, and a repeated message still has the one stored
answer.
"""
