"""the street"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime
from migrations.guards import create_guards

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.create_table('gebeurtenis',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('wijk_id', sa.Integer(), nullable=True),
    sa.Column('gemeente_id', sa.Integer(), nullable=True),
    sa.Column('thing', sa.String(length=40), nullable=False),
    sa.Column('thing_id', sa.Integer(), nullable=False),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('length(kind) <= 60', name=op.f('ck_gebeurtenis_kind_length')),
    sa.CheckConstraint('length(thing) <= 40', name=op.f('ck_gebeurtenis_thing_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gebeurtenis'))
    )
    op.create_index(op.f('ix_gebeurtenis_actor_id'), 'gebeurtenis', ['actor_id'], unique=False)
    op.create_index(op.f('ix_gebeurtenis_kind'), 'gebeurtenis', ['kind'], unique=False)
    op.create_index('ix_gebeurtenis_thing', 'gebeurtenis', ['thing', 'thing_id'], unique=False)
    op.create_table('gemeente',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=6), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('takes_part', sa.Boolean(), nullable=False),
    sa.Column('setup_step', sa.Integer(), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.CheckConstraint('length(code) <= 6', name=op.f('ck_gemeente_code_length')),
    sa.CheckConstraint('length(email) <= 254', name=op.f('ck_gemeente_email_length')),
    sa.CheckConstraint('length(name) <= 80', name=op.f('ck_gemeente_name_length')),
    sa.CheckConstraint('length(phone) <= 20', name=op.f('ck_gemeente_phone_length')),
    sa.CheckConstraint('length(slug) <= 60', name=op.f('ck_gemeente_slug_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gemeente')),
    sa.UniqueConstraint('code', name=op.f('uq_gemeente_code')),
    sa.UniqueConstraint('slug', name=op.f('uq_gemeente_slug'))
    )
    op.create_table('gesprek',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gesprek'))
    )
    op.create_table('thema',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('icon', sa.String(length=40), nullable=False),
    sa.Column('sensitive', sa.Boolean(), nullable=False),
    sa.CheckConstraint('length(icon) <= 40', name=op.f('ck_thema_icon_length')),
    sa.CheckConstraint('length(key) <= 40', name=op.f('ck_thema_key_length')),
    sa.CheckConstraint('length(name) <= 60', name=op.f('ck_thema_name_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_thema')),
    sa.UniqueConstraint('key', name=op.f('uq_thema_key'))
    )
    op.create_table('benaming',
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=30), nullable=False),
    sa.Column('text', sa.String(length=60), nullable=False),
    sa.CheckConstraint('length(key) <= 30', name=op.f('ck_benaming_key_length')),
    sa.CheckConstraint('length(text) <= 60', name=op.f('ck_benaming_text_length')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_benaming_gemeente_id')),
    sa.PrimaryKeyConstraint('gemeente_id', 'key', name=op.f('pk_benaming'))
    )
    op.create_table('gemeente_thema',
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('thema_id', sa.Integer(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('sensitive', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_gemeente_thema_gemeente_id')),
    sa.ForeignKeyConstraint(['thema_id'], ['thema.id'], name=op.f('fk_gemeente_thema_thema_id')),
    sa.PrimaryKeyConstraint('gemeente_id', 'thema_id', name=op.f('pk_gemeente_thema'))
    )
    op.create_table('huisregel',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.CheckConstraint('length(key) <= 40', name=op.f('ck_huisregel_key_length')),
    sa.CheckConstraint('length(text) <= 300', name=op.f('ck_huisregel_text_length')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_huisregel_gemeente_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_huisregel')),
    sa.UniqueConstraint('gemeente_id', 'key', name=op.f('uq_huisregel_gemeente_id_key'))
    )
    op.create_table('noodnummer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('label', sa.String(length=80), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.CheckConstraint('length(kind) <= 30', name=op.f('ck_noodnummer_kind_length')),
    sa.CheckConstraint('length(label) <= 80', name=op.f('ck_noodnummer_label_length')),
    sa.CheckConstraint('length(phone) <= 20', name=op.f('ck_noodnummer_phone_length')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_noodnummer_gemeente_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_noodnummer'))
    )
    op.create_index(op.f('ix_noodnummer_gemeente_id'), 'noodnummer', ['gemeente_id'], unique=False)
    op.create_table('reactie',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gebeurtenis_id', sa.Integer(), nullable=False),
    sa.Column('handler', sa.String(length=60), nullable=False),
    sa.Column('state', sa.Enum('wacht', 'klaar', 'mislukt', name='reactiestate', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('lease_until', UTCDateTime(), nullable=False),
    sa.Column('last_error', sa.String(length=300), nullable=False),
    sa.CheckConstraint('length(handler) <= 60', name=op.f('ck_reactie_handler_length')),
    sa.CheckConstraint('length(last_error) <= 300', name=op.f('ck_reactie_last_error_length')),
    sa.ForeignKeyConstraint(['gebeurtenis_id'], ['gebeurtenis.id'], name=op.f('fk_reactie_gebeurtenis_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reactie')),
    sa.UniqueConstraint('gebeurtenis_id', 'handler', name=op.f('uq_reactie_gebeurtenis_id_handler'))
    )
    op.create_index('ix_reactie_state_lease_until', 'reactie', ['state', 'lease_until'], unique=False)
    op.create_table('regeling',
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('term', sa.Enum('support-promille', 'support-min', 'support-days', 'decide-days', 'answer-days', 'report-back-days', 'reaction-workdays', 'koppeling-days', 'pattern-people', 'pattern-days', 'smallest-number', 'ballots-public', 'afterwards-days', name='term', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.CheckConstraint('value >= 0', name=op.f('ck_regeling_value_not_negative')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_regeling_gemeente_id')),
    sa.PrimaryKeyConstraint('gemeente_id', 'term', name=op.f('pk_regeling'))
    )
    op.create_table('wijk',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('inhabitants', sa.Integer(), nullable=True),
    sa.Column('takes_part', sa.Boolean(), nullable=False),
    sa.CheckConstraint('length(code) <= 8', name=op.f('ck_wijk_code_length')),
    sa.CheckConstraint('length(name) <= 80', name=op.f('ck_wijk_name_length')),
    sa.CheckConstraint('length(slug) <= 60', name=op.f('ck_wijk_slug_length')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_wijk_gemeente_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wijk')),
    sa.UniqueConstraint('code', name=op.f('uq_wijk_code')),
    sa.UniqueConstraint('gemeente_id', 'name', name=op.f('uq_wijk_gemeente_id_name')),
    sa.UniqueConstraint('slug', name=op.f('uq_wijk_slug'))
    )
    op.create_index(op.f('ix_wijk_gemeente_id'), 'wijk', ['gemeente_id'], unique=False)
    op.create_table('zegel',
    sa.Column('gebeurtenis_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.CheckConstraint('length(sha256) <= 64', name=op.f('ck_zegel_sha256_length')),
    sa.ForeignKeyConstraint(['gebeurtenis_id'], ['gebeurtenis.id'], name=op.f('fk_zegel_gebeurtenis_id')),
    sa.PrimaryKeyConstraint('gebeurtenis_id', name=op.f('pk_zegel'))
    )
    op.create_table('buurt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('inhabitants', sa.Integer(), nullable=True),
    sa.Column('water', sa.Boolean(), nullable=False),
    sa.CheckConstraint('length(code) <= 10', name=op.f('ck_buurt_code_length')),
    sa.CheckConstraint('length(name) <= 80', name=op.f('ck_buurt_name_length')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_buurt_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_buurt')),
    sa.UniqueConstraint('code', name=op.f('uq_buurt_code'))
    )
    op.create_index(op.f('ix_buurt_wijk_id'), 'buurt', ['wijk_id'], unique=False)
    op.create_table('netwerk',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('kind', sa.Enum('kerk', 'moskee', 'sportclub', 'buurtgroep', 'school', 'corporatie', 'huisarts', 'welzijn', 'bibliotheek', 'vereniging', 'ondernemer', name='netwerkkind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('about', sa.String(length=600), nullable=False),
    sa.Column('hours', sa.String(length=120), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=False),
    sa.Column('helped_count', sa.Integer(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('checked_at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('capacity >= 0', name=op.f('ck_netwerk_capacity_not_negative')),
    sa.CheckConstraint('length(about) <= 600', name=op.f('ck_netwerk_about_length')),
    sa.CheckConstraint('length(hours) <= 120', name=op.f('ck_netwerk_hours_length')),
    sa.CheckConstraint('length(name) <= 80', name=op.f('ck_netwerk_name_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_netwerk_public_id_length')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_netwerk_gemeente_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_netwerk_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_netwerk')),
    sa.UniqueConstraint('public_id', name=op.f('uq_netwerk_public_id'))
    )
    op.create_index(op.f('ix_netwerk_wijk_id'), 'netwerk', ['wijk_id'], unique=False)
    op.create_table('patroon',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('thema_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('gezien', 'bevestigd', 'voorstel', 'losgelaten', name='patroonstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('since', UTCDateTime(), nullable=False),
    sa.Column('people_count', sa.Integer(), nullable=False),
    sa.Column('vraag_count', sa.Integer(), nullable=False),
    sa.Column('unmet_count', sa.Integer(), nullable=False),
    sa.Column('words', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_patroon_public_id_length')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_patroon_gemeente_id')),
    sa.ForeignKeyConstraint(['thema_id'], ['thema.id'], name=op.f('fk_patroon_thema_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_patroon_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_patroon')),
    sa.UniqueConstraint('public_id', name=op.f('uq_patroon_public_id'))
    )
    op.create_index('ix_patroon_wijk_id_status', 'patroon', ['wijk_id', 'status'], unique=False)
    op.create_table('stemronde',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('budget_eur', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('lot_seed', sa.String(length=80), nullable=False),
    sa.Column('lot_commitment', sa.String(length=64), nullable=False),
    sa.Column('opens_at', UTCDateTime(), nullable=False),
    sa.Column('closes_at', UTCDateTime(), nullable=False),
    sa.Column('status', sa.Enum('concept', 'open', 'gesloten', 'geteld', name='stemrondestatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('closed_at', UTCDateTime(), nullable=True),
    sa.Column('entitled_count', sa.Integer(), nullable=False),
    sa.Column('ballot_count', sa.Integer(), nullable=True),
    sa.Column('ballot_root', sa.String(length=64), nullable=False),
    sa.Column('result', sa.JSON(), nullable=False),
    sa.Column('result_sha256', sa.String(length=64), nullable=False),
    sa.Column('swept_at', UTCDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('budget_eur > 0', name=op.f('ck_stemronde_budget_positive')),
    sa.CheckConstraint('length(ballot_root) <= 64', name=op.f('ck_stemronde_ballot_root_length')),
    sa.CheckConstraint('length(lot_commitment) <= 64', name=op.f('ck_stemronde_lot_commitment_length')),
    sa.CheckConstraint('length(lot_seed) <= 80', name=op.f('ck_stemronde_lot_seed_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_stemronde_public_id_length')),
    sa.CheckConstraint('length(result_sha256) <= 64', name=op.f('ck_stemronde_result_sha256_length')),
    sa.CheckConstraint('length(rule) <= 40', name=op.f('ck_stemronde_rule_length')),
    sa.CheckConstraint('length(title) <= 120', name=op.f('ck_stemronde_title_length')),
    sa.CheckConstraint('opens_at < closes_at', name=op.f('ck_stemronde_opens_before_closes')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_stemronde_gemeente_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_stemronde_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stemronde')),
    sa.UniqueConstraint('public_id', name=op.f('uq_stemronde_public_id'))
    )
    op.create_index('ix_stemronde_wijk_id_status', 'stemronde', ['wijk_id', 'status'], unique=False)
    op.create_table('wijkteam',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('place', sa.String(length=80), nullable=False),
    sa.Column('address', sa.String(length=160), nullable=False),
    sa.Column('about', sa.String(length=600), nullable=False),
    sa.Column('does', sa.JSON(), nullable=False),
    sa.Column('does_not', sa.JSON(), nullable=False),
    sa.CheckConstraint('length(about) <= 600', name=op.f('ck_wijkteam_about_length')),
    sa.CheckConstraint('length(address) <= 160', name=op.f('ck_wijkteam_address_length')),
    sa.CheckConstraint('length(email) <= 254', name=op.f('ck_wijkteam_email_length')),
    sa.CheckConstraint('length(name) <= 80', name=op.f('ck_wijkteam_name_length')),
    sa.CheckConstraint('length(phone) <= 20', name=op.f('ck_wijkteam_phone_length')),
    sa.CheckConstraint('length(place) <= 80', name=op.f('ck_wijkteam_place_length')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_wijkteam_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wijkteam')),
    sa.UniqueConstraint('wijk_id', name=op.f('uq_wijkteam_wijk_id'))
    )
    op.create_table('inloop',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('wijkteam_id', sa.Integer(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('opens', sa.Time(), nullable=False),
    sa.Column('closes', sa.Time(), nullable=False),
    sa.Column('place', sa.String(length=80), nullable=False),
    sa.Column('hosts', sa.String(length=80), nullable=False),
    sa.CheckConstraint('length(hosts) <= 80', name=op.f('ck_inloop_hosts_length')),
    sa.CheckConstraint('length(place) <= 80', name=op.f('ck_inloop_place_length')),
    sa.CheckConstraint('opens < closes', name=op.f('ck_inloop_opens_before_closes')),
    sa.CheckConstraint('weekday BETWEEN 1 AND 7', name=op.f('ck_inloop_weekday_in_week')),
    sa.ForeignKeyConstraint(['wijkteam_id'], ['wijkteam.id'], name=op.f('fk_inloop_wijkteam_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inloop'))
    )
    op.create_index(op.f('ix_inloop_wijkteam_id'), 'inloop', ['wijkteam_id'], unique=False)
    op.create_table('netwerk_thema',
    sa.Column('netwerk_id', sa.Integer(), nullable=False),
    sa.Column('thema_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['netwerk_id'], ['netwerk.id'], name=op.f('fk_netwerk_thema_netwerk_id')),
    sa.ForeignKeyConstraint(['thema_id'], ['thema.id'], name=op.f('fk_netwerk_thema_thema_id')),
    sa.PrimaryKeyConstraint('netwerk_id', 'thema_id', name=op.f('pk_netwerk_thema'))
    )
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('locale', sa.String(length=5), nullable=False),
    sa.Column('buurt_id', sa.Integer(), nullable=True),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('erased_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('length(email) <= 254', name=op.f('ck_person_email_length')),
    sa.CheckConstraint('length(locale) <= 5', name=op.f('ck_person_locale_length')),
    sa.CheckConstraint('length(name) <= 60', name=op.f('ck_person_name_length')),
    sa.CheckConstraint('length(phone) <= 20', name=op.f('ck_person_phone_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_person_public_id_length')),
    sa.ForeignKeyConstraint(['buurt_id'], ['buurt.id'], name=op.f('fk_person_buurt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('email', name=op.f('uq_person_email')),
    sa.UniqueConstraint('public_id', name=op.f('uq_person_public_id'))
    )
    op.create_index(op.f('ix_person_buurt_id'), 'person', ['buurt_id'], unique=False)
    op.create_table('postcode_buurt',
    sa.Column('postcode', sa.String(length=6), nullable=False),
    sa.Column('buurt_id', sa.Integer(), nullable=False),
    sa.Column('share', sa.Double(), nullable=False),
    sa.CheckConstraint('length(postcode) <= 6', name=op.f('ck_postcode_buurt_postcode_length')),
    sa.ForeignKeyConstraint(['buurt_id'], ['buurt.id'], name=op.f('fk_postcode_buurt_buurt_id')),
    sa.PrimaryKeyConstraint('postcode', 'buurt_id', name=op.f('pk_postcode_buurt'))
    )
    op.create_index('ix_postcode_buurt_buurt_id', 'postcode_buurt', ['buurt_id'], unique=False)
    op.create_table('sign_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('postcode', sa.String(length=6), nullable=False),
    sa.Column('buurt_id', sa.Integer(), nullable=True),
    sa.Column('draft_id', sa.Integer(), nullable=True),
    sa.Column('locale', sa.String(length=5), nullable=False),
    sa.Column('next_address', sa.String(length=200), nullable=False),
    sa.Column('nonce', sa.String(length=32), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('expires_at', UTCDateTime(), nullable=False),
    sa.Column('used_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('length(email) <= 254', name=op.f('ck_sign_in_email_length')),
    sa.CheckConstraint('length(locale) <= 5', name=op.f('ck_sign_in_locale_length')),
    sa.CheckConstraint('length(next_address) <= 200', name=op.f('ck_sign_in_next_address_length')),
    sa.CheckConstraint('length(nonce) <= 32', name=op.f('ck_sign_in_nonce_length')),
    sa.CheckConstraint('length(postcode) <= 6', name=op.f('ck_sign_in_postcode_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_sign_in_public_id_length')),
    sa.CheckConstraint('tries <= 5', name=op.f('ck_sign_in_tries_limited')),
    sa.ForeignKeyConstraint(['buurt_id'], ['buurt.id'], name=op.f('fk_sign_in_buurt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in')),
    sa.UniqueConstraint('public_id', name=op.f('uq_sign_in_public_id'))
    )
    op.create_index('ix_sign_in_email_at', 'sign_in', ['email', 'created_at'], unique=False)
    op.create_table('stembiljet',
    sa.Column('stemronde_id', sa.Integer(), nullable=False),
    sa.Column('ballot_key', sa.LargeBinary(length=16), nullable=False),
    sa.Column('choices', sa.String(length=600), nullable=False),
    sa.CheckConstraint('length(choices) <= 600', name=op.f('ck_stembiljet_choices_length')),
    sa.ForeignKeyConstraint(['stemronde_id'], ['stemronde.id'], name=op.f('fk_stembiljet_stemronde_id')),
    sa.PrimaryKeyConstraint('stemronde_id', 'ballot_key', name=op.f('pk_stembiljet')),
    sqlite_with_rowid=False
    )
    op.create_table('stembiljet_final',
    sa.Column('stemronde_id', sa.Integer(), nullable=False),
    sa.Column('ballot_key', sa.LargeBinary(length=16), nullable=False),
    sa.Column('choices', sa.String(length=600), nullable=False),
    sa.CheckConstraint('length(choices) <= 600', name=op.f('ck_stembiljet_final_choices_length')),
    sa.ForeignKeyConstraint(['stemronde_id'], ['stemronde.id'], name=op.f('fk_stembiljet_final_stemronde_id')),
    sa.PrimaryKeyConstraint('stemronde_id', 'ballot_key', name=op.f('pk_stembiljet_final')),
    sqlite_with_rowid=False
    )
    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('role', sa.Enum('bewoner', 'netwerkcontact', 'wijkteamlid', 'raadslid', 'griffie', 'beheerder', name='role', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=True),
    sa.Column('netwerk_id', sa.Integer(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('invited_by_id', sa.Integer(), nullable=True),
    sa.Column('nonce', sa.String(length=32), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('expires_at', UTCDateTime(), nullable=False),
    sa.Column('accepted_at', UTCDateTime(), nullable=True),
    sa.Column('accepted_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('length(email) <= 254', name=op.f('ck_invitation_email_length')),
    sa.CheckConstraint('length(nonce) <= 32', name=op.f('ck_invitation_nonce_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_invitation_public_id_length')),
    sa.ForeignKeyConstraint(['accepted_by_id'], ['person.id'], name=op.f('fk_invitation_accepted_by_id')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_invitation_gemeente_id')),
    sa.ForeignKeyConstraint(['invited_by_id'], ['person.id'], name=op.f('fk_invitation_invited_by_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_invitation_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('public_id', name=op.f('uq_invitation_public_id'))
    )
    op.create_table('mail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gebeurtenis_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('receiver', sa.String(length=60), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('ref_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('wacht', 'klaar', 'mislukt', name='reactiestate', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('lease_until', UTCDateTime(), nullable=False),
    sa.Column('last_error', sa.String(length=300), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('sent_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('length(kind) <= 60', name=op.f('ck_mail_kind_length')),
    sa.CheckConstraint('length(last_error) <= 300', name=op.f('ck_mail_last_error_length')),
    sa.CheckConstraint('length(receiver) <= 60', name=op.f('ck_mail_receiver_length')),
    sa.ForeignKeyConstraint(['gebeurtenis_id'], ['gebeurtenis.id'], name=op.f('fk_mail_gebeurtenis_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mail_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail')),
    sa.UniqueConstraint('gebeurtenis_id', 'kind', 'receiver', name=op.f('uq_mail_gebeurtenis_id_kind_receiver'))
    )
    op.create_index(op.f('ix_mail_person_id'), 'mail', ['person_id'], unique=False)
    op.create_index('ix_mail_state_lease_until', 'mail', ['state', 'lease_until'], unique=False)
    op.create_table('netwerk_contact',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('netwerk_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('locale', sa.String(length=5), nullable=False),
    sa.CheckConstraint('length(email) <= 254', name=op.f('ck_netwerk_contact_email_length')),
    sa.CheckConstraint('length(locale) <= 5', name=op.f('ck_netwerk_contact_locale_length')),
    sa.CheckConstraint('length(name) <= 60', name=op.f('ck_netwerk_contact_name_length')),
    sa.CheckConstraint('length(phone) <= 20', name=op.f('ck_netwerk_contact_phone_length')),
    sa.ForeignKeyConstraint(['netwerk_id'], ['netwerk.id'], name=op.f('fk_netwerk_contact_netwerk_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_netwerk_contact_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_netwerk_contact'))
    )
    op.create_index(op.f('ix_netwerk_contact_netwerk_id'), 'netwerk_contact', ['netwerk_id'], unique=False)
    op.create_index(op.f('ix_netwerk_contact_person_id'), 'netwerk_contact', ['person_id'], unique=False)
    op.create_table('ontmoeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('about', sa.String(length=1500), nullable=False),
    sa.Column('place', sa.String(length=120), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('attend_count', sa.Integer(), nullable=False),
    sa.Column('cancelled_at', UTCDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(about) <= 1500', name=op.f('ck_ontmoeting_about_length')),
    sa.CheckConstraint('length(language) <= 5', name=op.f('ck_ontmoeting_language_length')),
    sa.CheckConstraint('length(place) <= 120', name=op.f('ck_ontmoeting_place_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_ontmoeting_public_id_length')),
    sa.CheckConstraint('length(title) <= 120', name=op.f('ck_ontmoeting_title_length')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_ontmoeting_author_id')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_ontmoeting_gemeente_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_ontmoeting_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ontmoeting')),
    sa.UniqueConstraint('public_id', name=op.f('uq_ontmoeting_public_id'))
    )
    op.create_index(op.f('ix_ontmoeting_author_id'), 'ontmoeting', ['author_id'], unique=False)
    op.create_index('ix_ontmoeting_wijk_id_at', 'ontmoeting', ['wijk_id', 'at'], unique=False)
    op.create_table('post',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('kind', sa.Enum('vraag', 'aanbod', name='postkind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=True),
    sa.Column('wijk_id', sa.Integer(), nullable=True),
    sa.Column('buurt_id', sa.Integer(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('channel', sa.Enum('site', 'telefoon', 'inloop', 'huisbezoek', 'brief', name='channel', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('body', sa.String(length=1500), nullable=False),
    sa.Column('when_text', sa.String(length=80), nullable=False),
    sa.Column('thema_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('visibility', sa.Enum('iedereen', 'wijk', 'wijkteam', name='visibility', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('shown_as', sa.Enum('alias', 'naam', name='shownas', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status', sa.Enum('concept', 'ingediend', 'terug', 'wijkteam', 'open', 'rond', 'gestopt', 'afgewezen', name='poststatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('published_at', UTCDateTime(), nullable=True),
    sa.Column('outcome', sa.Enum('ja', 'half', 'nee', name='outcome', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('hidden', sa.Boolean(), nullable=False),
    sa.Column('fit_count', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('draft_token', sa.String(length=64), nullable=False),
    sa.CheckConstraint('length(body) <= 1500', name=op.f('ck_post_body_length')),
    sa.CheckConstraint('length(draft_token) <= 64', name=op.f('ck_post_draft_token_length')),
    sa.CheckConstraint('length(language) <= 5', name=op.f('ck_post_language_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_post_public_id_length')),
    sa.CheckConstraint('length(title) <= 120', name=op.f('ck_post_title_length')),
    sa.CheckConstraint('length(when_text) <= 80', name=op.f('ck_post_when_text_length')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_post_author_id')),
    sa.ForeignKeyConstraint(['buurt_id'], ['buurt.id'], name=op.f('fk_post_buurt_id')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['person.id'], name=op.f('fk_post_entered_by_id')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_post_gemeente_id')),
    sa.ForeignKeyConstraint(['thema_id'], ['thema.id'], name=op.f('fk_post_thema_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_post_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_post')),
    sa.UniqueConstraint('public_id', name=op.f('uq_post_public_id'))
    )
    op.create_index(op.f('ix_post_author_id'), 'post', ['author_id'], unique=False)
    op.create_index('ix_post_thema_wijk', 'post', ['thema_id', 'wijk_id', 'published_at'], unique=False)
    op.create_index('ix_post_wijk_kind_status_published', 'post', ['wijk_id', 'kind', 'status', 'published_at', 'id'], unique=False)
    op.create_index('ix_post_wijk_status_published', 'post', ['wijk_id', 'status', 'published_at', 'id'], unique=False)
    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('bewoner', 'netwerkcontact', 'wijkteamlid', 'raadslid', 'griffie', 'beheerder', name='role', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=True),
    sa.Column('netwerk_id', sa.Integer(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('revoked_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_role_grant_gemeente_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_role_grant_person_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_role_grant_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    op.create_index(op.f('ix_role_grant_person_id'), 'role_grant', ['person_id'], unique=False)
    op.create_table('session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('device', sa.String(length=60), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('last_seen_at', UTCDateTime(), nullable=False),
    sa.Column('expires_at', UTCDateTime(), nullable=False),
    sa.Column('revoked_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('length(device) <= 60', name=op.f('ck_session_device_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_session_public_id_length')),
    sa.CheckConstraint('length(token_hash) <= 64', name=op.f('ck_session_token_hash_length')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_session_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session')),
    sa.UniqueConstraint('public_id', name=op.f('uq_session_public_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_session_token_hash'))
    )
    op.create_index(op.f('ix_session_person_id'), 'session', ['person_id'], unique=False)
    op.create_table('stemgerechtigde',
    sa.Column('stemronde_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_stemgerechtigde_person_id')),
    sa.ForeignKeyConstraint(['stemronde_id'], ['stemronde.id'], name=op.f('fk_stemgerechtigde_stemronde_id')),
    sa.PrimaryKeyConstraint('stemronde_id', 'person_id', name=op.f('pk_stemgerechtigde'))
    )
    op.create_index(op.f('ix_stemgerechtigde_person_id'), 'stemgerechtigde', ['person_id'], unique=False)
    op.create_table('verification',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('how', sa.Enum('inloop', 'huisbezoek', name='howverified', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('revoked_at', UTCDateTime(), nullable=True),
    sa.Column('revoked_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_verification_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_verification_person_id')),
    sa.ForeignKeyConstraint(['revoked_by_id'], ['person.id'], name=op.f('fk_verification_revoked_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verification'))
    )
    op.create_index(op.f('ix_verification_person_id'), 'verification', ['person_id'], unique=False)
    op.create_index('uq_verification_standing', 'verification', ['person_id'], unique=True, sqlite_where=sa.text('revoked_at IS NULL'), postgresql_where=sa.text('revoked_at IS NULL'))
    op.create_table('voorstel',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('patroon_id', sa.Integer(), nullable=True),
    sa.Column('vraag_count', sa.Integer(), nullable=False),
    sa.Column('unmet_count', sa.Integer(), nullable=False),
    sa.Column('gesprek_id', sa.Integer(), nullable=False),
    sa.Column('thema_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('lead', sa.String(length=400), nullable=False),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('writer_count', sa.Integer(), nullable=False),
    sa.Column('cost_eur', sa.Integer(), nullable=True),
    sa.Column('asked_eur', sa.Integer(), nullable=True),
    sa.Column('asked_text', sa.String(length=300), nullable=False),
    sa.Column('status', sa.Enum('idee', 'uitwerken', 'steun', 'stemronde', 'raad', 'uitvoering', 'draait', 'nog-niet', 'nee', 'ingetrokken', name='voorstelstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('published_at', UTCDateTime(), nullable=True),
    sa.Column('support_until', UTCDateTime(), nullable=True),
    sa.Column('support_count', sa.Integer(), nullable=False),
    sa.Column('support_needed', sa.Integer(), nullable=False),
    sa.Column('helper_count', sa.Integer(), nullable=False),
    sa.Column('attempt_no', sa.Integer(), nullable=False),
    sa.Column('hidden', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('asked_eur IS NULL OR asked_eur >= 0', name=op.f('ck_voorstel_asked_not_negative')),
    sa.CheckConstraint('cost_eur IS NULL OR cost_eur >= 0', name=op.f('ck_voorstel_cost_not_negative')),
    sa.CheckConstraint('length(asked_text) <= 300', name=op.f('ck_voorstel_asked_text_length')),
    sa.CheckConstraint('length(language) <= 5', name=op.f('ck_voorstel_language_length')),
    sa.CheckConstraint('length(lead) <= 400', name=op.f('ck_voorstel_lead_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_voorstel_public_id_length')),
    sa.CheckConstraint('length(title) <= 120', name=op.f('ck_voorstel_title_length')),
    sa.CheckConstraint('support_count >= 0', name=op.f('ck_voorstel_support_not_negative')),
    sa.CheckConstraint("published_at IS NOT NULL OR status IN ('idee', 'ingetrokken')", name=op.f('ck_voorstel_published')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_voorstel_author_id')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_voorstel_gemeente_id')),
    sa.ForeignKeyConstraint(['gesprek_id'], ['gesprek.id'], name=op.f('fk_voorstel_gesprek_id')),
    sa.ForeignKeyConstraint(['patroon_id'], ['patroon.id'], name=op.f('fk_voorstel_patroon_id')),
    sa.ForeignKeyConstraint(['thema_id'], ['thema.id'], name=op.f('fk_voorstel_thema_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_voorstel_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voorstel')),
    sa.UniqueConstraint('patroon_id', name=op.f('uq_voorstel_patroon_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_voorstel_public_id'))
    )
    op.create_index(op.f('ix_voorstel_author_id'), 'voorstel', ['author_id'], unique=False)
    op.create_index('ix_voorstel_wijk_status', 'voorstel', ['wijk_id', 'status', 'published_at'], unique=False)
    op.create_table('aanmelding',
    sa.Column('ontmoeting_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['ontmoeting_id'], ['ontmoeting.id'], name=op.f('fk_aanmelding_ontmoeting_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_aanmelding_person_id')),
    sa.PrimaryKeyConstraint('ontmoeting_id', 'person_id', name=op.f('pk_aanmelding'))
    )
    op.create_index(op.f('ix_aanmelding_person_id'), 'aanmelding', ['person_id'], unique=False)
    op.create_table('bijdrage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gesprek_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('body', sa.String(length=2000), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('hidden', sa.Boolean(), nullable=False),
    sa.CheckConstraint('(author_id IS NULL) <> (contact_id IS NULL)', name=op.f('ck_bijdrage_one_author')),
    sa.CheckConstraint('length(body) <= 2000', name=op.f('ck_bijdrage_body_length')),
    sa.CheckConstraint('length(language) <= 5', name=op.f('ck_bijdrage_language_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_bijdrage_public_id_length')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_bijdrage_author_id')),
    sa.ForeignKeyConstraint(['contact_id'], ['netwerk_contact.id'], name=op.f('fk_bijdrage_contact_id')),
    sa.ForeignKeyConstraint(['gesprek_id'], ['gesprek.id'], name=op.f('fk_bijdrage_gesprek_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bijdrage')),
    sa.UniqueConstraint('public_id', name=op.f('uq_bijdrage_public_id'))
    )
    op.create_index(op.f('ix_bijdrage_author_id'), 'bijdrage', ['author_id'], unique=False)
    op.create_index(op.f('ix_bijdrage_contact_id'), 'bijdrage', ['contact_id'], unique=False)
    op.create_index('ix_bijdrage_gesprek_id_id', 'bijdrage', ['gesprek_id', 'id'], unique=False)
    op.create_table('dossier',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('number', sa.String(length=12), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('voorstel_id', sa.Integer(), nullable=False),
    sa.Column('attempt_no', sa.Integer(), nullable=False),
    sa.Column('advice', sa.String(length=2000), nullable=False),
    sa.Column('asked_text', sa.String(length=300), nullable=False),
    sa.Column('asked_eur', sa.Integer(), nullable=True),
    sa.Column('support_count', sa.Integer(), nullable=False),
    sa.Column('vraag_count', sa.Integer(), nullable=False),
    sa.Column('submitted_by_id', sa.Integer(), nullable=False),
    sa.Column('submitted_at', UTCDateTime(), nullable=False),
    sa.Column('decide_by', sa.Date(), nullable=False),
    sa.Column('report_back_by', sa.Date(), nullable=True),
    sa.Column('status', sa.Enum('bij-raad', 'besloten', 'teruggekoppeld', name='dossierstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(advice) <= 2000', name=op.f('ck_dossier_advice_length')),
    sa.CheckConstraint('length(asked_text) <= 300', name=op.f('ck_dossier_asked_text_length')),
    sa.CheckConstraint('length(number) <= 12', name=op.f('ck_dossier_number_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_dossier_public_id_length')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_dossier_gemeente_id')),
    sa.ForeignKeyConstraint(['submitted_by_id'], ['person.id'], name=op.f('fk_dossier_submitted_by_id')),
    sa.ForeignKeyConstraint(['voorstel_id'], ['voorstel.id'], name=op.f('fk_dossier_voorstel_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_dossier_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossier')),
    sa.UniqueConstraint('gemeente_id', 'number', name=op.f('uq_dossier_gemeente_id_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_dossier_public_id')),
    sa.UniqueConstraint('voorstel_id', 'attempt_no', name=op.f('uq_dossier_voorstel_id_attempt_no'))
    )
    op.create_index('ix_dossier_gemeente_id_status', 'dossier', ['gemeente_id', 'status'], unique=False)
    op.create_index(op.f('ix_dossier_voorstel_id'), 'dossier', ['voorstel_id'], unique=False)
    op.create_table('koppeling',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('vraag_id', sa.Integer(), nullable=False),
    sa.Column('asker_id', sa.Integer(), nullable=False),
    sa.Column('aanbod_id', sa.Integer(), nullable=True),
    sa.Column('helper_id', sa.Integer(), nullable=True),
    sa.Column('netwerk_id', sa.Integer(), nullable=True),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('message', sa.String(length=500), nullable=False),
    sa.Column('reply', sa.String(length=500), nullable=False),
    sa.Column('status', sa.Enum('gevraagd', 'loopt', 'gedaan', 'afgezegd', 'gestopt', name='koppelingstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('answer_by', UTCDateTime(), nullable=True),
    sa.Column('helper_yes_at', UTCDateTime(), nullable=True),
    sa.Column('asker_yes_at', UTCDateTime(), nullable=True),
    sa.Column('outcome', sa.Enum('ja', 'half', 'nee', name='outcome', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('gesprek_id', sa.Integer(), nullable=True),
    sa.Column('nonce', sa.String(length=32), nullable=False),
    sa.Column('readable_until', UTCDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("status NOT IN ('gedaan', 'afgezegd', 'gestopt') OR readable_until IS NOT NULL", name=op.f('ck_koppeling_ended_until')),
    sa.CheckConstraint("status <> 'loopt' OR (helper_yes_at IS NOT NULL AND asker_yes_at IS NOT NULL)", name=op.f('ck_koppeling_both_yes')),
    sa.CheckConstraint('(helper_id IS NULL) <> (netwerk_id IS NULL)', name=op.f('ck_koppeling_one_helper')),
    sa.CheckConstraint('length(message) <= 500', name=op.f('ck_koppeling_message_length')),
    sa.CheckConstraint('length(nonce) <= 32', name=op.f('ck_koppeling_nonce_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_koppeling_public_id_length')),
    sa.CheckConstraint('length(reply) <= 500', name=op.f('ck_koppeling_reply_length')),
    sa.ForeignKeyConstraint(['aanbod_id'], ['post.id'], name=op.f('fk_koppeling_aanbod_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_koppeling_asked_by_id')),
    sa.ForeignKeyConstraint(['asker_id'], ['person.id'], name=op.f('fk_koppeling_asker_id')),
    sa.ForeignKeyConstraint(['contact_id'], ['netwerk_contact.id'], name=op.f('fk_koppeling_contact_id')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_koppeling_gemeente_id')),
    sa.ForeignKeyConstraint(['gesprek_id'], ['gesprek.id'], name=op.f('fk_koppeling_gesprek_id')),
    sa.ForeignKeyConstraint(['helper_id'], ['person.id'], name=op.f('fk_koppeling_helper_id')),
    sa.ForeignKeyConstraint(['netwerk_id'], ['netwerk.id'], name=op.f('fk_koppeling_netwerk_id')),
    sa.ForeignKeyConstraint(['vraag_id'], ['post.id'], name=op.f('fk_koppeling_vraag_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_koppeling_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_koppeling')),
    sa.UniqueConstraint('public_id', name=op.f('uq_koppeling_public_id')),
    sa.UniqueConstraint('vraag_id', 'helper_id', name=op.f('uq_koppeling_vraag_id_helper_id')),
    sa.UniqueConstraint('vraag_id', 'netwerk_id', name=op.f('uq_koppeling_vraag_id_netwerk_id'))
    )
    op.create_index(op.f('ix_koppeling_aanbod_id'), 'koppeling', ['aanbod_id'], unique=False)
    op.create_index(op.f('ix_koppeling_asker_id'), 'koppeling', ['asker_id'], unique=False)
    op.create_index(op.f('ix_koppeling_helper_id'), 'koppeling', ['helper_id'], unique=False)
    op.create_index(op.f('ix_koppeling_netwerk_id'), 'koppeling', ['netwerk_id'], unique=False)
    op.create_index(op.f('ix_koppeling_vraag_id'), 'koppeling', ['vraag_id'], unique=False)
    op.create_index('ix_koppeling_wijk_id_status', 'koppeling', ['wijk_id', 'status'], unique=False)
    op.create_index('uq_koppeling_taken', 'koppeling', ['vraag_id'], unique=True, sqlite_where=sa.text("status IN ('loopt', 'gedaan')"), postgresql_where=sa.text("status IN ('loopt', 'gedaan')"))
    op.create_table('maatregel',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('plaatsen', 'terug', 'wijkteam', 'afwijzen', 'verbergen', 'tonen', name='maatregelkind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('huisregel_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('reply', sa.String(length=500), nullable=False),
    sa.Column('replied_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_maatregel_public_id_length')),
    sa.CheckConstraint('length(reason) <= 500', name=op.f('ck_maatregel_reason_length')),
    sa.CheckConstraint('length(reply) <= 500', name=op.f('ck_maatregel_reply_length')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_maatregel_by_id')),
    sa.ForeignKeyConstraint(['huisregel_id'], ['huisregel.id'], name=op.f('fk_maatregel_huisregel_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_maatregel_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_maatregel')),
    sa.UniqueConstraint('public_id', name=op.f('uq_maatregel_public_id'))
    )
    op.create_index(op.f('ix_maatregel_post_id'), 'maatregel', ['post_id'], unique=False)
    op.create_table('melding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('handled_at', UTCDateTime(), nullable=True),
    sa.Column('handled_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_melding_public_id_length')),
    sa.CheckConstraint('length(reason) <= 500', name=op.f('ck_melding_reason_length')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_melding_by_id')),
    sa.ForeignKeyConstraint(['handled_by_id'], ['person.id'], name=op.f('fk_melding_handled_by_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_melding_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_melding')),
    sa.UniqueConstraint('public_id', name=op.f('uq_melding_public_id'))
    )
    op.create_index(op.f('ix_melding_by_id'), 'melding', ['by_id'], unique=False)
    op.create_index('ix_melding_post_id', 'melding', ['post_id'], unique=False)
    op.create_table('patroon_vraag',
    sa.Column('patroon_id', sa.Integer(), nullable=False),
    sa.Column('vraag_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['patroon_id'], ['patroon.id'], name=op.f('fk_patroon_vraag_patroon_id')),
    sa.ForeignKeyConstraint(['vraag_id'], ['post.id'], name=op.f('fk_patroon_vraag_vraag_id')),
    sa.PrimaryKeyConstraint('patroon_id', 'vraag_id', name=op.f('pk_patroon_vraag'))
    )
    op.create_table('poging',
    sa.Column('voorstel_id', sa.Integer(), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('started_at', UTCDateTime(), nullable=False),
    sa.Column('different_now', sa.String(length=500), nullable=False),
    sa.Column('ended_at', UTCDateTime(), nullable=True),
    sa.Column('outcome', sa.Enum('ja', 'ja-mits', 'nog-niet', 'nee', name='pogingoutcome', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('decided_by', sa.String(length=80), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('what_is_possible', sa.String(length=1000), nullable=False),
    sa.CheckConstraint('length(decided_by) <= 80', name=op.f('ck_poging_decided_by_length')),
    sa.CheckConstraint('length(different_now) <= 500', name=op.f('ck_poging_different_now_length')),
    sa.CheckConstraint('length(reason) <= 1000', name=op.f('ck_poging_reason_length')),
    sa.CheckConstraint('length(what_is_possible) <= 1000', name=op.f('ck_poging_what_is_possible_length')),
    sa.ForeignKeyConstraint(['voorstel_id'], ['voorstel.id'], name=op.f('fk_poging_voorstel_id')),
    sa.PrimaryKeyConstraint('voorstel_id', 'no', name=op.f('pk_poging'))
    )
    op.create_table('post_private',
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('details', sa.String(length=1500), nullable=False),
    sa.CheckConstraint('length(details) <= 1500', name=op.f('ck_post_private_details_length')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_post_private_post_id')),
    sa.PrimaryKeyConstraint('post_id', name=op.f('pk_post_private'))
    )
    op.create_table('schrijver',
    sa.Column('voorstel_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('uitgenodigd', 'schrijft', 'bedankt', name='schrijverstate', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_schrijver_person_id')),
    sa.ForeignKeyConstraint(['voorstel_id'], ['voorstel.id'], name=op.f('fk_schrijver_voorstel_id')),
    sa.PrimaryKeyConstraint('voorstel_id', 'person_id', name=op.f('pk_schrijver'))
    )
    op.create_index(op.f('ix_schrijver_person_id'), 'schrijver', ['person_id'], unique=False)
    op.create_table('stemmer',
    sa.Column('stemronde_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['stemronde_id', 'person_id'], ['stemgerechtigde.stemronde_id', 'stemgerechtigde.person_id'], name=op.f('fk_stemmer_stemronde_id_person_id')),
    sa.PrimaryKeyConstraint('stemronde_id', 'person_id', name=op.f('pk_stemmer')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_stemmer_person_id'), 'stemmer', ['person_id'], unique=False)
    op.create_table('stemronde_project',
    sa.Column('stemronde_id', sa.Integer(), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('voorstel_id', sa.Integer(), nullable=True),
    sa.Column('external_id', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('lead', sa.String(length=200), nullable=False),
    sa.Column('cost_eur', sa.Integer(), nullable=False),
    sa.Column('funded', sa.Boolean(), nullable=True),
    sa.CheckConstraint('cost_eur > 0', name=op.f('ck_stemronde_project_cost_positive')),
    sa.CheckConstraint('length(external_id) <= 40', name=op.f('ck_stemronde_project_external_id_length')),
    sa.CheckConstraint('length(lead) <= 200', name=op.f('ck_stemronde_project_lead_length')),
    sa.CheckConstraint('length(title) <= 200', name=op.f('ck_stemronde_project_title_length')),
    sa.ForeignKeyConstraint(['stemronde_id'], ['stemronde.id'], name=op.f('fk_stemronde_project_stemronde_id')),
    sa.ForeignKeyConstraint(['voorstel_id'], ['voorstel.id'], name=op.f('fk_stemronde_project_voorstel_id')),
    sa.PrimaryKeyConstraint('stemronde_id', 'no', name=op.f('pk_stemronde_project'))
    )
    op.create_index(op.f('ix_stemronde_project_voorstel_id'), 'stemronde_project', ['voorstel_id'], unique=False)
    op.create_table('steun',
    sa.Column('voorstel_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_steun_person_id')),
    sa.ForeignKeyConstraint(['voorstel_id'], ['voorstel.id'], name=op.f('fk_steun_voorstel_id')),
    sa.PrimaryKeyConstraint('voorstel_id', 'person_id', name=op.f('pk_steun'))
    )
    op.create_index(op.f('ix_steun_person_id'), 'steun', ['person_id'], unique=False)
    op.create_table('toezegging',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('voorstel_id', sa.Integer(), nullable=False),
    sa.Column('party_kind', sa.Enum('buren', 'netwerk', 'corporatie', 'gemeente', 'wijkteam', 'ondernemer', name='partykind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('party_name', sa.String(length=80), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('what', sa.String(length=200), nullable=False),
    sa.Column('state', sa.Enum('gevraagd', 'in-gesprek', 'toegezegd', 'gedaan', name='toezeggingstate', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('by_date', sa.Date(), nullable=True),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('length(party_name) <= 80', name=op.f('ck_toezegging_party_name_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_toezegging_public_id_length')),
    sa.CheckConstraint('length(what) <= 200', name=op.f('ck_toezegging_what_length')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_toezegging_person_id')),
    sa.ForeignKeyConstraint(['voorstel_id'], ['voorstel.id'], name=op.f('fk_toezegging_voorstel_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_toezegging')),
    sa.UniqueConstraint('public_id', name=op.f('uq_toezegging_public_id')),
    sa.UniqueConstraint('voorstel_id', 'person_id', name=op.f('uq_toezegging_voorstel_id_person_id'))
    )
    op.create_index(op.f('ix_toezegging_person_id'), 'toezegging', ['person_id'], unique=False)
    op.create_table('vondst',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('vraag_id', sa.Integer(), nullable=True),
    sa.Column('thema_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('situation', sa.String(length=1000), nullable=False),
    sa.Column('did', sa.String(length=1000), nullable=False),
    sa.Column('rule', sa.String(length=300), nullable=False),
    sa.Column('gained', sa.String(length=1000), nullable=False),
    sa.Column('usable', sa.String(length=1000), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('erkend_by_id', sa.Integer(), nullable=True),
    sa.Column('erkend_at', UTCDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('erkend_by_id IS NULL OR erkend_by_id <> author_id', name=op.f('ck_vondst_erkend_by_another')),
    sa.CheckConstraint('length(did) <= 1000', name=op.f('ck_vondst_did_length')),
    sa.CheckConstraint('length(gained) <= 1000', name=op.f('ck_vondst_gained_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_vondst_public_id_length')),
    sa.CheckConstraint('length(rule) <= 300', name=op.f('ck_vondst_rule_length')),
    sa.CheckConstraint('length(situation) <= 1000', name=op.f('ck_vondst_situation_length')),
    sa.CheckConstraint('length(title) <= 120', name=op.f('ck_vondst_title_length')),
    sa.CheckConstraint('length(usable) <= 1000', name=op.f('ck_vondst_usable_length')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_vondst_author_id')),
    sa.ForeignKeyConstraint(['erkend_by_id'], ['person.id'], name=op.f('fk_vondst_erkend_by_id')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_vondst_gemeente_id')),
    sa.ForeignKeyConstraint(['thema_id'], ['thema.id'], name=op.f('fk_vondst_thema_id')),
    sa.ForeignKeyConstraint(['vraag_id'], ['post.id'], name=op.f('fk_vondst_vraag_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_vondst_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vondst')),
    sa.UniqueConstraint('public_id', name=op.f('uq_vondst_public_id'))
    )
    op.create_index(op.f('ix_vondst_author_id'), 'vondst', ['author_id'], unique=False)
    op.create_index(op.f('ix_vondst_wijk_id'), 'vondst', ['wijk_id'], unique=False)
    op.create_table('voorstel_versie',
    sa.Column('voorstel_id', sa.Integer(), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('lead', sa.String(length=400), nullable=False),
    sa.Column('for_whom', sa.String(length=2000), nullable=False),
    sa.Column('small_start', sa.String(length=2000), nullable=False),
    sa.Column('costs_text', sa.String(length=2000), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('length(costs_text) <= 2000', name=op.f('ck_voorstel_versie_costs_text_length')),
    sa.CheckConstraint('length(for_whom) <= 2000', name=op.f('ck_voorstel_versie_for_whom_length')),
    sa.CheckConstraint('length(lead) <= 400', name=op.f('ck_voorstel_versie_lead_length')),
    sa.CheckConstraint('length(note) <= 200', name=op.f('ck_voorstel_versie_note_length')),
    sa.CheckConstraint('length(small_start) <= 2000', name=op.f('ck_voorstel_versie_small_start_length')),
    sa.CheckConstraint('length(title) <= 120', name=op.f('ck_voorstel_versie_title_length')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_voorstel_versie_by_id')),
    sa.ForeignKeyConstraint(['voorstel_id'], ['voorstel.id'], name=op.f('fk_voorstel_versie_voorstel_id')),
    sa.PrimaryKeyConstraint('voorstel_id', 'no', name=op.f('pk_voorstel_versie'))
    )
    op.create_index(op.f('ix_voorstel_versie_by_id'), 'voorstel_versie', ['by_id'], unique=False)
    op.create_table('besluit',
    sa.Column('dossier_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.Enum('ja', 'ja-mits', 'nog-niet', 'nee', name='besluitoutcome', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('what_is_possible', sa.String(length=1000), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=False),
    sa.Column('recorded_at', UTCDateTime(), nullable=False),
    sa.CheckConstraint("outcome = 'ja' OR length(what_is_possible) > 0", name=op.f('ck_besluit_no_without_what_can')),
    sa.CheckConstraint('length(reason) <= 1000', name=op.f('ck_besluit_reason_length')),
    sa.CheckConstraint('length(reason) > 0', name=op.f('ck_besluit_has_reason')),
    sa.CheckConstraint('length(what_is_possible) <= 1000', name=op.f('ck_besluit_what_is_possible_length')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_besluit_dossier_id')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_besluit_recorded_by_id')),
    sa.PrimaryKeyConstraint('dossier_id', name=op.f('pk_besluit'))
    )
    op.create_table('leerkaart',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('vondst_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Enum('ik', 'wij', 'gemeente', name='leerkaartlevel', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('applies', sa.Enum('ja', 'deels', 'nee', name='leerkaartapplies', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('means', sa.String(length=300), nullable=False),
    sa.Column('action', sa.String(length=300), nullable=False),
    sa.Column('by_date', sa.Date(), nullable=True),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('length(action) <= 300', name=op.f('ck_leerkaart_action_length')),
    sa.CheckConstraint('length(means) <= 300', name=op.f('ck_leerkaart_means_length')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_leerkaart_person_id')),
    sa.ForeignKeyConstraint(['vondst_id'], ['vondst.id'], name=op.f('fk_leerkaart_vondst_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leerkaart')),
    sa.UniqueConstraint('vondst_id', 'person_id', 'level', name=op.f('uq_leerkaart_vondst_id_person_id_level'))
    )
    op.create_index(op.f('ix_leerkaart_person_id'), 'leerkaart', ['person_id'], unique=False)
    op.create_table('opvolging',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('dossier_id', sa.Integer(), nullable=True),
    sa.Column('voorstel_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('owner', sa.String(length=80), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('status', sa.Enum('open', 'gedaan', name='opvolgingstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('reopened', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(owner) <= 80', name=op.f('ck_opvolging_owner_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_opvolging_public_id_length')),
    sa.CheckConstraint('length(title) <= 160', name=op.f('ck_opvolging_title_length')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_opvolging_dossier_id')),
    sa.ForeignKeyConstraint(['voorstel_id'], ['voorstel.id'], name=op.f('fk_opvolging_voorstel_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_opvolging_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opvolging')),
    sa.UniqueConstraint('public_id', name=op.f('uq_opvolging_public_id'))
    )
    op.create_index(op.f('ix_opvolging_dossier_id'), 'opvolging', ['dossier_id'], unique=False)
    op.create_index(op.f('ix_opvolging_voorstel_id'), 'opvolging', ['voorstel_id'], unique=False)
    op.create_table('raadsvraag',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('dossier_id', sa.Integer(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.String(length=1000), nullable=False),
    sa.Column('asked_at', UTCDateTime(), nullable=False),
    sa.Column('answer_by', sa.Date(), nullable=False),
    sa.Column('answer', sa.String(length=2000), nullable=False),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('answered_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('length(answer) <= 2000', name=op.f('ck_raadsvraag_answer_length')),
    sa.CheckConstraint('length(body) <= 1000', name=op.f('ck_raadsvraag_body_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_raadsvraag_public_id_length')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['person.id'], name=op.f('fk_raadsvraag_answered_by_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_raadsvraag_asked_by_id')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_raadsvraag_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_raadsvraag')),
    sa.UniqueConstraint('public_id', name=op.f('uq_raadsvraag_public_id'))
    )
    op.create_index(op.f('ix_raadsvraag_dossier_id'), 'raadsvraag', ['dossier_id'], unique=False)
    op.create_table('terugkoppeling',
    sa.Column('dossier_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.String(length=2000), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('receiver_count', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(body) <= 2000', name=op.f('ck_terugkoppeling_body_length')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_terugkoppeling_by_id')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_terugkoppeling_dossier_id')),
    sa.PrimaryKeyConstraint('dossier_id', name=op.f('pk_terugkoppeling'))
    )
    op.create_table('bevestiging',
    sa.Column('opvolging_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('answer', sa.Enum('ja', 'half', 'nee', name='bevestiginganswer', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('length(note) <= 300', name=op.f('ck_bevestiging_note_length')),
    sa.ForeignKeyConstraint(['opvolging_id'], ['opvolging.id'], name=op.f('fk_bevestiging_opvolging_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_bevestiging_person_id')),
    sa.PrimaryKeyConstraint('opvolging_id', 'person_id', name=op.f('pk_bevestiging'))
    )
    op.create_index(op.f('ix_bevestiging_person_id'), 'bevestiging', ['person_id'], unique=False)
    create_guards()


def downgrade() -> None:
    op.drop_index(op.f('ix_bevestiging_person_id'), table_name='bevestiging')
    op.drop_table('bevestiging')
    op.drop_table('terugkoppeling')
    op.drop_index(op.f('ix_raadsvraag_dossier_id'), table_name='raadsvraag')
    op.drop_table('raadsvraag')
    op.drop_index(op.f('ix_opvolging_voorstel_id'), table_name='opvolging')
    op.drop_index(op.f('ix_opvolging_dossier_id'), table_name='opvolging')
    op.drop_table('opvolging')
    op.drop_index(op.f('ix_leerkaart_person_id'), table_name='leerkaart')
    op.drop_table('leerkaart')
    op.drop_table('besluit')
    op.drop_index(op.f('ix_voorstel_versie_by_id'), table_name='voorstel_versie')
    op.drop_table('voorstel_versie')
    op.drop_index(op.f('ix_vondst_wijk_id'), table_name='vondst')
    op.drop_index(op.f('ix_vondst_author_id'), table_name='vondst')
    op.drop_table('vondst')
    op.drop_index(op.f('ix_toezegging_person_id'), table_name='toezegging')
    op.drop_table('toezegging')
    op.drop_index(op.f('ix_steun_person_id'), table_name='steun')
    op.drop_table('steun')
    op.drop_index(op.f('ix_stemronde_project_voorstel_id'), table_name='stemronde_project')
    op.drop_table('stemronde_project')
    op.drop_index(op.f('ix_stemmer_person_id'), table_name='stemmer')
    op.drop_table('stemmer')
    op.drop_index(op.f('ix_schrijver_person_id'), table_name='schrijver')
    op.drop_table('schrijver')
    op.drop_table('post_private')
    op.drop_table('poging')
    op.drop_table('patroon_vraag')
    op.drop_index('ix_melding_post_id', table_name='melding')
    op.drop_index(op.f('ix_melding_by_id'), table_name='melding')
    op.drop_table('melding')
    op.drop_index(op.f('ix_maatregel_post_id'), table_name='maatregel')
    op.drop_table('maatregel')
    op.drop_index('uq_koppeling_taken', table_name='koppeling', sqlite_where=sa.text("status IN ('loopt', 'gedaan')"), postgresql_where=sa.text("status IN ('loopt', 'gedaan')"))
    op.drop_index('ix_koppeling_wijk_id_status', table_name='koppeling')
    op.drop_index(op.f('ix_koppeling_vraag_id'), table_name='koppeling')
    op.drop_index(op.f('ix_koppeling_netwerk_id'), table_name='koppeling')
    op.drop_index(op.f('ix_koppeling_helper_id'), table_name='koppeling')
    op.drop_index(op.f('ix_koppeling_asker_id'), table_name='koppeling')
    op.drop_index(op.f('ix_koppeling_aanbod_id'), table_name='koppeling')
    op.drop_table('koppeling')
    op.drop_index(op.f('ix_dossier_voorstel_id'), table_name='dossier')
    op.drop_index('ix_dossier_gemeente_id_status', table_name='dossier')
    op.drop_table('dossier')
    op.drop_index('ix_bijdrage_gesprek_id_id', table_name='bijdrage')
    op.drop_index(op.f('ix_bijdrage_contact_id'), table_name='bijdrage')
    op.drop_index(op.f('ix_bijdrage_author_id'), table_name='bijdrage')
    op.drop_table('bijdrage')
    op.drop_index(op.f('ix_aanmelding_person_id'), table_name='aanmelding')
    op.drop_table('aanmelding')
    op.drop_index('ix_voorstel_wijk_status', table_name='voorstel')
    op.drop_index(op.f('ix_voorstel_author_id'), table_name='voorstel')
    op.drop_table('voorstel')
    op.drop_index('uq_verification_standing', table_name='verification', sqlite_where=sa.text('revoked_at IS NULL'), postgresql_where=sa.text('revoked_at IS NULL'))
    op.drop_index(op.f('ix_verification_person_id'), table_name='verification')
    op.drop_table('verification')
    op.drop_index(op.f('ix_stemgerechtigde_person_id'), table_name='stemgerechtigde')
    op.drop_table('stemgerechtigde')
    op.drop_index(op.f('ix_session_person_id'), table_name='session')
    op.drop_table('session')
    op.drop_index(op.f('ix_role_grant_person_id'), table_name='role_grant')
    op.drop_table('role_grant')
    op.drop_index('ix_post_wijk_status_published', table_name='post')
    op.drop_index('ix_post_wijk_kind_status_published', table_name='post')
    op.drop_index('ix_post_thema_wijk', table_name='post')
    op.drop_index(op.f('ix_post_author_id'), table_name='post')
    op.drop_table('post')
    op.drop_index('ix_ontmoeting_wijk_id_at', table_name='ontmoeting')
    op.drop_index(op.f('ix_ontmoeting_author_id'), table_name='ontmoeting')
    op.drop_table('ontmoeting')
    op.drop_index(op.f('ix_netwerk_contact_person_id'), table_name='netwerk_contact')
    op.drop_index(op.f('ix_netwerk_contact_netwerk_id'), table_name='netwerk_contact')
    op.drop_table('netwerk_contact')
    op.drop_index('ix_mail_state_lease_until', table_name='mail')
    op.drop_index(op.f('ix_mail_person_id'), table_name='mail')
    op.drop_table('mail')
    op.drop_table('invitation')
    op.drop_table('stembiljet_final')
    op.drop_table('stembiljet')
    op.drop_index('ix_sign_in_email_at', table_name='sign_in')
    op.drop_table('sign_in')
    op.drop_index('ix_postcode_buurt_buurt_id', table_name='postcode_buurt')
    op.drop_table('postcode_buurt')
    op.drop_index(op.f('ix_person_buurt_id'), table_name='person')
    op.drop_table('person')
    op.drop_table('netwerk_thema')
    op.drop_index(op.f('ix_inloop_wijkteam_id'), table_name='inloop')
    op.drop_table('inloop')
    op.drop_table('wijkteam')
    op.drop_index('ix_stemronde_wijk_id_status', table_name='stemronde')
    op.drop_table('stemronde')
    op.drop_index('ix_patroon_wijk_id_status', table_name='patroon')
    op.drop_table('patroon')
    op.drop_index(op.f('ix_netwerk_wijk_id'), table_name='netwerk')
    op.drop_table('netwerk')
    op.drop_index(op.f('ix_buurt_wijk_id'), table_name='buurt')
    op.drop_table('buurt')
    op.drop_table('zegel')
    op.drop_index(op.f('ix_wijk_gemeente_id'), table_name='wijk')
    op.drop_table('wijk')
    op.drop_table('regeling')
    op.drop_index('ix_reactie_state_lease_until', table_name='reactie')
    op.drop_table('reactie')
    op.drop_index(op.f('ix_noodnummer_gemeente_id'), table_name='noodnummer')
    op.drop_table('noodnummer')
    op.drop_table('huisregel')
    op.drop_table('gemeente_thema')
    op.drop_table('benaming')
    op.drop_table('thema')
    op.drop_table('gesprek')
    op.drop_table('gemeente')
    op.drop_index('ix_gebeurtenis_thing', table_name='gebeurtenis')
    op.drop_index(op.f('ix_gebeurtenis_kind'), table_name='gebeurtenis')
    op.drop_index(op.f('ix_gebeurtenis_actor_id'), table_name='gebeurtenis')
    op.drop_table('gebeurtenis')
