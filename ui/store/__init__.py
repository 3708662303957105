"""What the doors remember of people: who they are, what they asked, what they thought of the answers.

``store.open_store(url) -> Store``. A ``Store`` is safe in threads and shared by several processes; every call is
one transaction, and is durable once it has returned. All failures are ``errors.StoreError`` with a Chinese sentence.

    store.users           add(name, password, role) · verify(name, password) → User | None · named(name) · of(id)
                          all() · set_password · set_role · disable · enable (all by id) · known(kind, name), for bots
    store.sessions        begin(user) → token · user_of(token) → User | None · end(token) · end_all(user_id)
    store.attempts        enter(limits) → how long to wait · forget(key) · take_back(keys), for logging in
    store.conversations   begin(user) → id · append(user, conversation, turn, question, answer, digests) → StoredTurn
                          list(user, search=…) · load(user, id) → Conversation | None · rename · delete · export(user)
                          · clear_visitors(age), of what was asked without logging in
    store.feedback        vote(user, turn, Vote.UP | Vote.DOWN, reason, note) · withdraw · of(user, conversation)
                          · recent(limit, before)
    store.gaps            list(handled=…) → groups of near-identical questions · mark(gap, by, note) · reopen(gap)
    store.keys            create(name, scopes) → (Key, secret) · all() · of(secret) → Key | None · revoke(name)
    store.cards           of(user) → cards by question id · change(user, question, step) → Card · all()
    store.reviews         add(user, reviewed) · of(user) · on(user, occasion) · last_of_each(user) · counts(user)
    store.sittings        begin(user, kind, sitting) → StoredSitting · load · change(user, id, step) · list · open
                          · exams() · overdue(at)
    store.set_exams       add(title, paper, opens_at, closes_at, by) · of(id) · list() · close(id)
    store.edits           add(question, by, replaces) · retire · restore · current() · history(question) · stamp()
    store.audit           record(who, action, subject, detail) · page(limit, before)

``types.visitor(token)`` makes the ``User`` of a browser that nobody logged in with; its conversations are kept like any
other's. ``types.new_id()`` names a turn before it is asked, so that saving it twice keeps it once.

Why it is as it is: one relational schema serves SQLite on one machine and PostgreSQL behind several, so that a league
committee can begin without a server and move later by changing one address. Ids are random: they appear in addresses,
and must tell nothing and be guessed by nobody. An answer is kept whole, as JSON with the digests of the documents it
quotes (``answers``), because the proof of what was said must outlive a new edition; a paper is kept whole with its
sitting for the same reason (``papers``). A learner's graded answer, the card after it and the sitting that it ends are
one transaction; of one occasion the first answer counts, so that a request sent twice is kept once. Gaps are kept apart
from the conversations they come from, without the asker: deleting one's history removes what was asked by whom, while
the editors keep what nobody could answer. Passwords are argon2 hashes, and of a session only the SHA-256 of its token
is stored: a copy of the database lets nobody in.
"""
