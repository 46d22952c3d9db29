BEGIN TRANSACTION;
CREATE TABLE article (
	id INTEGER NOT NULL, 
	fingerprint VARCHAR, 
	title VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	source VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	published DATETIME, 
	published_offset INTEGER, 
	published_precision VARCHAR NOT NULL, 
	published_from VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	canonical_url VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	section VARCHAR NOT NULL, 
	dateline VARCHAR NOT NULL, 
	text_hash VARCHAR NOT NULL, 
	raw_hash VARCHAR NOT NULL, 
	archive VARCHAR NOT NULL, 
	gone_on DATE, 
	newer INTEGER, 
	note VARCHAR NOT NULL, 
	read_in INTEGER, 
	CONSTRAINT pk_article PRIMARY KEY (id), 
	CONSTRAINT ck_article_published_precision CHECK (published_precision IN ('instant', 'minute', 'day', 'month', 'unknown')), 
	CONSTRAINT ck_article_published_pair CHECK ((published IS NULL) = (published_offset IS NULL)), 
	CONSTRAINT uq_article_fingerprint UNIQUE (fingerprint), 
	CONSTRAINT fk_article_newer FOREIGN KEY(newer) REFERENCES article (id)
);
INSERT INTO "article" VALUES(1,'one','الوزارة تعلن جدولا','قالت الوزارة إن القوات ستغادر القاعدة.

Second paragraph.','Gazette','ar','2024-03-04 04:05:00.000000',-18000,'minute','meta','','','','','','','','ab/abcd',NULL,NULL,'',NULL);
INSERT INTO "article" VALUES(2,'two','Later','قالت الوزارة إن القوات ستغادر القاعدة.

Second paragraph.','Courier','ar',NULL,NULL,'minute','meta','','','','','','','','ab/abcd',NULL,NULL,'',NULL);
CREATE TABLE claim (
	id INTEGER NOT NULL, 
	identity VARCHAR, 
	text TEXT NOT NULL, 
	gist VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	speaker VARCHAR, 
	speaker_role VARCHAR, 
	via TEXT NOT NULL, 
	said_on DATE, 
	kind VARCHAR NOT NULL, 
	trackable BOOLEAN NOT NULL, 
	modality VARCHAR NOT NULL, 
	negated BOOLEAN NOT NULL, 
	actors TEXT NOT NULL, 
	action VARCHAR NOT NULL, 
	places TEXT NOT NULL, 
	quantities TEXT NOT NULL, 
	deadline TEXT, 
	topics TEXT NOT NULL, 
	criteria VARCHAR NOT NULL, 
	method VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	article INTEGER, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	replaced_by INTEGER, 
	confidence FLOAT, 
	merged_into INTEGER, 
	split_from INTEGER, 
	note VARCHAR NOT NULL, 
	due DATE, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_claim PRIMARY KEY (id), 
	CONSTRAINT ck_claim_kind CHECK (kind IN ('commitment', 'plan', 'forecast', 'scheduled', 'demand', 'statement', 'denial')), 
	CONSTRAINT ck_claim_modality CHECK (modality IN ('certain', 'intended', 'possible', 'conditional', 'desired')), 
	CONSTRAINT ck_claim_stage CHECK (stage IN ('draft', 'in_review', 'approved', 'published', 'discarded', 'merged', 'split')), 
	CONSTRAINT ck_claim_part CHECK (part IN ('text', 'title')), 
	CONSTRAINT ck_claim_confidence CHECK (confidence >= 0 AND confidence <= 1), 
	CONSTRAINT ck_claim_merged_pair CHECK ((stage = 'merged') = (merged_into IS NOT NULL)), 
	CONSTRAINT ck_claim_span CHECK (start >= 0 AND "end" >= start), 
	CONSTRAINT ck_claim_text_filled CHECK (text <> ''), 
	CONSTRAINT ck_claim_method_filled CHECK (method <> ''), 
	CONSTRAINT ck_claim_status_filled CHECK (status <> ''), 
	CONSTRAINT uq_claim_identity UNIQUE (identity), 
	CONSTRAINT ck_claim_trackable CHECK (trackable IN (0, 1)), 
	CONSTRAINT ck_claim_negated CHECK (negated IN (0, 1)), 
	CONSTRAINT fk_claim_article FOREIGN KEY(article) REFERENCES article (id), 
	CONSTRAINT fk_claim_replaced_by FOREIGN KEY(replaced_by) REFERENCES claim (id), 
	CONSTRAINT fk_claim_merged_into FOREIGN KEY(merged_into) REFERENCES claim (id), 
	CONSTRAINT fk_claim_split_from FOREIGN KEY(split_from) REFERENCES claim (id)
);
INSERT INTO "claim" VALUES(1,'first','The ministry said that 2,500 troops would leave by the end of the year','2,500 troops leave by the end of 2024','en','The ministry',NULL,'["agency","Gazette"]','2024-03-03','commitment',1,'certain',0,'[]','','[]','[{"end":28,"qualifier":"","start":23,"text":"2,500","unit":"troops","value":2500.0}]','{"anchor":null,"earliest":"2024-03-03","end":0,"grain":"day","latest":"2024-12-31","phrase":"by the end of the year","reason":"","role":"deadline","rule":"","start":0,"type":"DATE","value":""}','["bases","troops"]','','outcomes','in_progress','approved','Gazette',1,0,70,'text',NULL,NULL,NULL,NULL,'','2024-12-31','2024-03-04 06:30:15.250000');
INSERT INTO "claim" VALUES(2,'second','A second one','the second','en',NULL,NULL,'["agency","Gazette"]','2024-03-01','commitment',1,'certain',0,'[]','','[]','[{"end":28,"qualifier":"","start":23,"text":"2,500","unit":"troops","value":2500.0}]',NULL,'["bases","troops"]','','outcomes','superseded','draft','Gazette',NULL,0,70,'text',1,NULL,NULL,NULL,'',NULL,'2024-03-04 06:30:15.250000');
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	claim INTEGER NOT NULL, 
	status VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	effective DATE NOT NULL, 
	editor VARCHAR NOT NULL, 
	decided_at DATETIME NOT NULL, 
	decided_at_offset INTEGER NOT NULL, 
	evidence TEXT NOT NULL, 
	"before" VARCHAR NOT NULL, 
	reversal BOOLEAN NOT NULL, 
	replaced_by INTEGER, 
	state VARCHAR NOT NULL, 
	second VARCHAR NOT NULL, 
	second_at DATETIME, 
	second_at_offset INTEGER, 
	method_version VARCHAR NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT ck_decision_state CHECK (state IN ('waiting', 'in_force', 'turned_down', 'undone')), 
	CONSTRAINT ck_decision_second_pair CHECK ((second_at IS NULL) = (second_at_offset IS NULL)), 
	CONSTRAINT ck_decision_status_filled CHECK (status <> ''), 
	CONSTRAINT ck_decision_editor_filled CHECK (editor <> ''), 
	CONSTRAINT fk_decision_claim FOREIGN KEY(claim) REFERENCES claim (id), 
	CONSTRAINT ck_decision_reversal CHECK (reversal IN (0, 1)), 
	CONSTRAINT fk_decision_replaced_by FOREIGN KEY(replaced_by) REFERENCES claim (id)
);
INSERT INTO "decision" VALUES(1,1,'in_progress','the first of them have left','2024-03-04','noor','2024-03-04 06:30:15.250000',10800,'["M1","A1"]','not_rated',0,NULL,'in_force','',NULL,NULL,'1');
INSERT INTO "decision" VALUES(2,2,'superseded','the first of them have left','2024-03-04','noor','2024-03-04 06:30:15.250000',10800,'[]','not_rated',0,1,'in_force','sami','2024-03-04 06:35:15.250000',10800,'1');
CREATE TABLE editor (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	removed BOOLEAN NOT NULL, 
	password VARCHAR NOT NULL, 
	CONSTRAINT pk_editor PRIMARY KEY (id), 
	CONSTRAINT ck_editor_role CHECK (role IN ('reader', 'editor', 'approver', 'admin')), 
	CONSTRAINT ck_editor_name_filled CHECK (name <> ''), 
	CONSTRAINT uq_editor_name UNIQUE (name), 
	CONSTRAINT ck_editor_removed CHECK (removed IN (0, 1))
);
CREATE TABLE event (
	sequence INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	editor VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	payload_hash VARCHAR NOT NULL, 
	previous VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (sequence), 
	CONSTRAINT ck_event_sequence CHECK (sequence >= 1), 
	CONSTRAINT ck_event_at_filled CHECK (at <> ''), 
	CONSTRAINT ck_event_editor_filled CHECK (editor <> ''), 
	CONSTRAINT ck_event_kind_filled CHECK (kind <> ''), 
	CONSTRAINT ck_event_subject_filled CHECK (subject <> ''), 
	CONSTRAINT ck_event_payload_hash CHECK (length(payload_hash) = 64), 
	CONSTRAINT ck_event_previous CHECK (length(previous) = 64), 
	CONSTRAINT ck_event_hash CHECK (length(hash) = 64), 
	CONSTRAINT uq_event_hash UNIQUE (hash)
);
INSERT INTO "event" VALUES(1,'2024-03-04T09:30:15.250000+03:00','noor','ledger.created','ledger','{"demo":false,"schema":4,"uuid":"bd209e08-885a-4181-a11c-00569752781b"}','ebda1a0218173a8205ed28231c72936077ec9fa08796c19d77a35a2ae4f572c8','0000000000000000000000000000000000000000000000000000000000000000','dae477cb459c9770afd6d6f41b7fc5d39601f97a8da0e69107d76663684ef41b');
INSERT INTO "event" VALUES(2,'2024-03-04T09:30:15.250000+03:00','noor','source.added','Gazette','{"number":1,"source":{"home":"","language":"ar","name":"Gazette","other_names":["الجريدة"],"time_zone":"Asia/Baghdad"}}','d1837e83a35a4b6ce0a4f74b9e905d0b84394dac3f189e6c81d66ccd97eb20a7','dae477cb459c9770afd6d6f41b7fc5d39601f97a8da0e69107d76663684ef41b','16cee198eb67d369f37b20e97a05ff4ca079c6376a5c41d6c3adeaabc6ba819d');
INSERT INTO "event" VALUES(3,'2024-03-04T09:30:15.250000+03:00','noor','source.added','Courier','{"number":2,"source":{"home":"","language":"","name":"Courier","other_names":[],"time_zone":""}}','117ac84af3e7211375cad1d71c8ebc90988b22af857df410b30debbc5d4719f9','16cee198eb67d369f37b20e97a05ff4ca079c6376a5c41d6c3adeaabc6ba819d','bda99d390e8fed4b6f9c671480270e7703c6fb9442262c63a5983e9bcba02068');
INSERT INTO "event" VALUES(4,'2024-03-04T09:30:15.250000+03:00','noor','article.added','A1','{"article":{"address":"","archive":"ab/abcd","author":"","canonical_url":"","dateline":"","gone_on":null,"id":"A1","language":"ar","newer":"","note":"","published":"2024-03-03T23:05:00-05:00","published_from":"meta","published_precision":"minute","raw_hash":"","section":"","source":"Gazette","text":"قالت الوزارة إن القوات ستغادر القاعدة.\n\nSecond paragraph.","text_hash":"","title":"الوزارة تعلن جدولا"},"fingerprint":"one"}','d5ea5014f7e83d92a7abaa477180c58dba26f7481cd3f338a98bcd8aa3326e1f','bda99d390e8fed4b6f9c671480270e7703c6fb9442262c63a5983e9bcba02068','d26847f320f86641950787285b103535ff8500f1bd97aecad3e23f0603954f90');
INSERT INTO "event" VALUES(5,'2024-03-04T09:30:15.250000+03:00','noor','article.added','A2','{"article":{"address":"","archive":"ab/abcd","author":"","canonical_url":"","dateline":"","gone_on":null,"id":"A2","language":"ar","newer":"","note":"","published":null,"published_from":"meta","published_precision":"minute","raw_hash":"","section":"","source":"Courier","text":"قالت الوزارة إن القوات ستغادر القاعدة.\n\nSecond paragraph.","text_hash":"","title":"Later"},"fingerprint":"two"}','390a3f44eab893d6149d2c528b2a9601af1a2228ffdc7860d2b7b57c328d6758','d26847f320f86641950787285b103535ff8500f1bd97aecad3e23f0603954f90','72accdc00abe8f33ecdc997adec884a1fa6403d56fa0e7d4a824d62b5b5872bf');
INSERT INTO "event" VALUES(6,'2024-03-04T09:30:15.250000+03:00','noor','claim.added','C1','{"claim":{"action":"","actors":[],"article":"A1","confidence":null,"criteria":"","deadline":{"anchor":null,"earliest":"2024-03-03","end":0,"grain":"day","latest":"2024-12-31","phrase":"by the end of the year","reason":"","role":"deadline","rule":"","start":0,"type":"DATE","value":""},"end":70,"gist":"2,500 troops leave by the end of 2024","id":"C1","kind":"commitment","language":"en","merged_into":"","method":"outcomes","modality":"certain","negated":false,"note":"","part":"text","places":[],"quantities":[{"end":28,"qualifier":"","start":23,"text":"2,500","unit":"troops","value":2500}],"replaced_by":"","said_on":"2024-03-03","source":"Gazette","speaker":"The ministry","speaker_role":null,"split_from":"","stage":"draft","start":0,"status":"not_rated","text":"The ministry said that 2,500 troops would leave by the end of the year","topics":["bases","troops"],"trackable":true,"via":["agency","Gazette"]},"identity":"first"}','279fc6529e3527138edfe9dfaab6cb38f35d0cf9afe6784e60cdbfe7dacc5f07','72accdc00abe8f33ecdc997adec884a1fa6403d56fa0e7d4a824d62b5b5872bf','1b9cac8164e7d885735bbbe1a4ad365a0202ea5d524ef535441f9768f2437203');
INSERT INTO "event" VALUES(7,'2024-03-04T09:30:15.250000+03:00','noor','claim.added','C2','{"claim":{"action":"","actors":[],"article":"","confidence":null,"criteria":"","deadline":null,"end":70,"gist":"2,500 troops leave by the end of 2024","id":"C2","kind":"commitment","language":"en","merged_into":"","method":"outcomes","modality":"certain","negated":false,"note":"","part":"text","places":[],"quantities":[{"end":28,"qualifier":"","start":23,"text":"2,500","unit":"troops","value":2500}],"replaced_by":"","said_on":null,"source":"Gazette","speaker":null,"speaker_role":null,"split_from":"","stage":"draft","start":0,"status":"not_rated","text":"A second one","topics":["bases","troops"],"trackable":true,"via":["agency","Gazette"]},"identity":"second"}','daf3f3438f427386915b5c46bd8b96b9922677649f09ea3f8231f05f7dde5635','1b9cac8164e7d885735bbbe1a4ad365a0202ea5d524ef535441f9768f2437203','705f40ff3b082f0680687597497adff83a7f7aa5eb1b881ad26d4c7bb24892e5');
INSERT INTO "event" VALUES(8,'2024-03-04T09:30:15.250000+03:00','noor','claim.staged','C1','{"reason":"","stage":"approved"}','07790737f6eb4fb1c38e87e9676f363e9f297e0f3d55f56faa68bfa499bd46d6','705f40ff3b082f0680687597497adff83a7f7aa5eb1b881ad26d4c7bb24892e5','1b3cc4542f410715578d6adf904d05829c7afd6def2d7e4dea892052c8745561');
INSERT INTO "event" VALUES(9,'2024-03-04T09:30:15.250000+03:00','noor','match.proposed','M1','{"match":{"claim":"C1","features":[{"name":"figures","share":1e-7,"value":0.1,"why":"2,500"}],"id":"M1","judged_at":null,"judged_by":"","judgement":"proposed","note":"","passage":{"article":"A1","end":57,"part":"text","start":40,"text":"Second paragraph."},"score":0.625,"stance":"supports"}}','87ed85d92ddf0547112844567dc3f050e7a8db7613f5c38243e05c2f433b5efa','1b3cc4542f410715578d6adf904d05829c7afd6def2d7e4dea892052c8745561','fed108e65672795e3dbf1890af6c2763ff1e9ecd23a84797869df9fa96550292');
INSERT INTO "event" VALUES(10,'2024-03-04T09:30:15.250000+03:00','noor','match.proposed','M2','{"match":{"claim":"C2","features":[{"name":"figures","share":1e-7,"value":0.1,"why":"2,500"}],"id":"M2","judged_at":null,"judged_by":"","judgement":"proposed","note":"","passage":{"article":"A2","end":57,"part":"text","start":40,"text":"Second paragraph."},"score":1,"stance":"mentions"}}','c8d489cf8105822154bb5f2a650a3dad866bc188f0e073e64ec326152e8a3da1','fed108e65672795e3dbf1890af6c2763ff1e9ecd23a84797869df9fa96550292','c382f0f4423db06429f7b29ceb68eeda5319399d13aa3abe2ac2ccdb7c1aaa65');
INSERT INTO "event" VALUES(11,'2024-03-04T09:35:15.250000+03:00','sami','claim.corrected','C2','{"before":{"gist":"2,500 troops leave by the end of 2024","said_on":null},"changes":{"gist":"the second","said_on":"2024-03-01"},"reason":"read again"}','e7c63e56b2f61d8f2bd66865aa3c416416047e35efa29cbf82ef685cb990f17a','c382f0f4423db06429f7b29ceb68eeda5319399d13aa3abe2ac2ccdb7c1aaa65','3e3a1459080d7b546729ede4a062c86bc77077b4ae4e99296ac722d479983ca2');
INSERT INTO "event" VALUES(12,'2024-03-04T09:35:15.250000+03:00','sami','match.judged','M1','{"judgement":"accepted","note":"it says so","stance":"moves"}','fe5b829edf35914aa7e3fb754823d9806d6d9a87855628b55f3c044944764fa8','3e3a1459080d7b546729ede4a062c86bc77077b4ae4e99296ac722d479983ca2','486e324adc3efbbfd9186b357429a943a5fe7a93fe9aca44b076cd407844733c');
INSERT INTO "event" VALUES(13,'2024-03-04T09:35:15.250000+03:00','sami','decision.recorded','D1','{"decision":{"before":"not_rated","claim":"C1","decided_at":"2024-03-04T09:30:15.250000+03:00","editor":"noor","effective":"2024-03-04","evidence":["M1","A1"],"id":"D1","method_version":"1","reason":"the first of them have left","replaced_by":"","reversal":false,"second":"","second_at":null,"state":"in_force","status":"in_progress"}}','e66c1a75ee21cb07da3127847e63535cc844f558db1d41c2cdaccf433328f22c','486e324adc3efbbfd9186b357429a943a5fe7a93fe9aca44b076cd407844733c','7cd30d99bc687e3a89d5fd3366e68628af693b52f9b316739de4de5ebe406bf2');
INSERT INTO "event" VALUES(14,'2024-03-04T09:35:15.250000+03:00','sami','decision.recorded','D2','{"decision":{"before":"not_rated","claim":"C2","decided_at":"2024-03-04T09:30:15.250000+03:00","editor":"noor","effective":"2024-03-04","evidence":[],"id":"D2","method_version":"1","reason":"the first of them have left","replaced_by":"C1","reversal":false,"second":"","second_at":null,"state":"waiting","status":"superseded"}}','d3f91cb82679882a31e5453d39a75eac652dd30b48a9c0621f63c6fbb61ebcc3','7cd30d99bc687e3a89d5fd3366e68628af693b52f9b316739de4de5ebe406bf2','f149b447930472cd637eb68f61c2099f72e0b164779e4f95512992bbf666e7d8');
INSERT INTO "event" VALUES(15,'2024-03-04T09:35:15.250000+03:00','sami','decision.confirmed','D2','{"accepted":true,"decision":{"before":"not_rated","claim":"C2","decided_at":"2024-03-04T09:30:15.250000+03:00","editor":"noor","effective":"2024-03-04","evidence":[],"id":"D2","method_version":"1","reason":"the first of them have left","replaced_by":"C1","reversal":false,"second":"","second_at":null,"state":"waiting","status":"superseded"},"note":"agreed"}','1e6c3f32f76e4b54b6fcd2d3e86f7274e5e9e44f66ef6c33ce6a442191d7b2b7','f149b447930472cd637eb68f61c2099f72e0b164779e4f95512992bbf666e7d8','160f9e53446c1ece461654609539462837b86790ffcf33567140e33d21f14262');
CREATE TABLE "match" (
	id INTEGER NOT NULL, 
	claim INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	passage_text TEXT NOT NULL, 
	passage_start INTEGER NOT NULL, 
	passage_end INTEGER NOT NULL, 
	passage_part VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	stance VARCHAR NOT NULL, 
	features TEXT NOT NULL, 
	judgement VARCHAR NOT NULL, 
	judged_by VARCHAR NOT NULL, 
	judged_at DATETIME, 
	judged_at_offset INTEGER, 
	note VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_match PRIMARY KEY (id), 
	CONSTRAINT ck_match_stance CHECK (stance IN ('repeats', 'supports', 'contradicts', 'moves', 'mentions')), 
	CONSTRAINT ck_match_judgement CHECK (judgement IN ('proposed', 'accepted', 'rejected', 'unsure')), 
	CONSTRAINT ck_match_part CHECK (passage_part IN ('text', 'title')), 
	CONSTRAINT ck_match_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_match_judged_pair CHECK ((judged_at IS NULL) = (judged_at_offset IS NULL)), 
	CONSTRAINT ck_match_span CHECK (passage_start >= 0 AND passage_end >= passage_start), 
	CONSTRAINT uq_match_claim UNIQUE (claim, article), 
	CONSTRAINT fk_match_claim FOREIGN KEY(claim) REFERENCES claim (id), 
	CONSTRAINT fk_match_article FOREIGN KEY(article) REFERENCES article (id)
);
INSERT INTO "match" VALUES(1,1,1,'Second paragraph.',40,57,'text',0.625,'moves','[{"name":"figures","share":1e-07,"value":0.1,"why":"2,500"}]','accepted','sami','2024-03-04 06:35:15.250000',10800,'it says so','2024-03-04 06:30:15.250000');
INSERT INTO "match" VALUES(2,2,2,'Second paragraph.',40,57,'text',1.0,'mentions','[{"name":"figures","share":1e-07,"value":0.1,"why":"2,500"}]','proposed','',NULL,NULL,'','2024-03-04 06:30:15.250000');
CREATE TABLE source (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	other_names TEXT NOT NULL, 
	language VARCHAR NOT NULL, 
	home VARCHAR NOT NULL, 
	time_zone VARCHAR NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (id), 
	CONSTRAINT ck_source_name_filled CHECK (name <> ''), 
	CONSTRAINT uq_source_name UNIQUE (name)
);
INSERT INTO "source" VALUES(1,'Gazette','["الجريدة"]','ar','','Asia/Baghdad');
INSERT INTO "source" VALUES(2,'Courier','[]','','','');
CREATE INDEX ix_event_subject ON event (subject);
CREATE INDEX ix_article_newer ON article (newer);
CREATE INDEX ix_article_source ON article (source);
CREATE INDEX ix_article_told ON article (language, source);
CREATE INDEX ix_claim_status ON claim (status);
CREATE INDEX ix_claim_replaced_by ON claim (replaced_by);
CREATE INDEX ix_claim_source ON claim (source);
CREATE INDEX ix_claim_merged_into ON claim (merged_into);
CREATE INDEX ix_claim_article ON claim (article);
CREATE INDEX ix_claim_waiting ON claim (stage, since, due, language, source);
CREATE INDEX ix_claim_split_from ON claim (split_from);
CREATE INDEX ix_claim_due ON claim (due);
CREATE INDEX ix_match_claim ON "match" (claim);
CREATE INDEX ix_match_article ON "match" (article);
CREATE INDEX ix_match_waiting ON "match" (judgement, since, claim, article, stance, score);
CREATE INDEX ix_decision_state ON decision (state);
CREATE INDEX ix_decision_replaced_by ON decision (replaced_by);
CREATE INDEX ix_decision_claim ON decision (claim);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the log can only be appended to'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log can only be appended to'); END;
COMMIT;
