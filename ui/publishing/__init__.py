"""Documents, everyday questions and words, put in place by people through the page rather than by files on the disk.

    staging     uploads as they come in: bounded, safely named, forgotten after a day
    review      what is told before publishing: how the file was read, what changes against the published edition
    originals   published files, each in a folder named by its content, never changed once written
    publisher   publish, remove, change the everyday questions: one after another, whoever asks
    drafts      everyday questions (常见问法) being worked on, a document at a time
    proposing   a language model's everyday questions, filed among the drafts
    wordlist    an installation's own everyday and official words
    jobs        long work with progress
    routes      uploading, and lists to take away, over HTTP

On the disk, below ``QINGWEN_HOME``::

    staged/ID/                  an upload that waits to be published
    documents/KEY/NAME.docx     a published original, NAME.questions.jsonl beside it
    documents/withdrawn.json    shipped documents that an administrator has removed
    drafts/KEY.json             questions not published yet
    lexicon/everyday.tsv        the installation's own words

Why it is as it is: the index' catalogue is the only truth about what is published. An original is first written whole
into a folder that nothing refers to yet; the one rename by which the index switches to its new version makes it, its
questions and the removal of the edition before it true at once; what is no longer referred to is cleared away after
that. So a kill or a full disk at any moment leaves what was there, or what was wanted, and at worst a folder to clear
away next time. Those who publish take turns (one lock for the folder, besides the index' own, which ``qingwen index``
takes too); whoever comes later waits and is told so. What was reviewed is what gets published: if somebody else has
published the document meanwhile, the later one is told to look again.

``qingwen index`` without paths reads the shipped documents that were not removed here, and the published originals
(they matter only when the index was lost: the catalogue knows them anyway). With paths it does what it always did, to
those files; publishing here never looks at them.
"""
