"""Slack: Block Kit out, commands, buttons, forms and words in, over a socket that we open or by signed requests.

`renderer` and what it uses (`blocks`, `richtext`, `mrkdwn`) are pure. `chat` is the port; `api` turns what Slack
answers into outcomes. `serving` connects, `listeners` acknowledge and read, `replies` answer.
"""
