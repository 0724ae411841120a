/**
 * Given names common in England (Office for National Statistics, baby names, and names common among communities that
 * the NHS serves), for the scan of titles. Left out on purpose: names that are also everyday words of the work
 * (Hazel, Rose, Grace, Mark, Will, Grant, Hope, Faith, May, June, Bill, Dawn, Joy, Ivy, Penny, Sue, Rob, Frank).
 */
export const givenNames: ReadonlySet<string> = new Set(
  `aaliyah aaron abdul abdullah abigail adam adrian agnes ahmed aisha alan albert alex alexander alexandra alfie alfred
  ali alice alison amanda amelia amina amir amit amy andrea andrew andrzej angela anita anjali ann anna anne
  annette annie anthony antonia archie arthur arun asha ashley audrey ava barbara barry beatrice ben benjamin bernard
  beryl beth bethany betty beverley brenda brian bridget bronwen bruce callum cameron carl carly carmel carol caroline
  catherine cecilia ceri charles charlie charlotte chloe chris christina christine christopher claire clare clive colin
  connor craig cynthia daisy daniel danielle darren dave david dean deborah debra denise dennis derek diana diane
  donald donna doreen doris dorothy douglas duncan dylan eamonn edith edward eileen elaine eleanor elijah elizabeth ella
  ellen ellie elsie emily emma eric erin ernest ethan ethel eva evelyn evie fatima fatou fiona florence frances francis
  fred freddie frederick freya gareth gary gavin gemma geoffrey george georgia gerald geraldine gillian gladys glenn
  glenys gloria gordon graham gurpreet gwen gwyneth hannah harold harriet harry harvey hassan heather helen helena henry
  hilary hilda howard hugh hussain ian ibrahim imran irene isaac isabel isabella isla ismail jack jackie jacob jacqueline
  jake jakub james jamie jan jane janet janice jasmin jason javed jayden jean jeffrey jennifer jenny jeremy jessica jill
  joan joanna joanne jodie joe john jonathan jordan joseph josephine josh joshua joyce judith judy julia julian julie
  karen karl kate katherine kathleen kathryn katie katarzyna kayleigh keith kelly kenneth kerry kevin khalid kieran kim
  kimberley kirsty krzysztof lakshmi laura lauren lawrence leah lee leon leonard lesley leslie lewis liam lilian lily
  linda lisa logan lorraine louis louise lucas lucy luke lydia lynn mabel maisie malcolm malik manjit marcin marcus
  margaret maria marie marilyn marion marjorie martha martin martyn mary mateusz matthew maureen maurice mavis max megan
  melanie melissa mia michael michelle mildred millie mohamed mohammad mohammed moira molly monica morgan muhammad
  muriel nadia naomi nasreen natalie natasha nathan neil nicholas nicola nicole nigel nina noah nora norah norma norman
  oliver olivia omar oscar owen pamela parveen patricia patrick paul paula pauline pawel peter philip phillip phoebe
  phyllis piotr poppy priya rachael rachel rahul rajesh ralph raymond rebecca reginald rhys richard rita robert robin
  roger ronald rosemary ross roy ruby rukhsana russell ruth ryan sally sam samantha samuel sandra sanjay sara sarah
  saskia scott sean sebastian shabana shannon sharon shaun sheila shirley sian sidney simon siobhan sophia sophie stacey
  stanley stella stephanie stephen steve steven stewart stuart sunita susan suzanne svetlana sylvia tamara tanya tara
  teresa terence terry theo theresa thomas tim timothy tina toby tom tomasz tony tracey tracy trevor usha valerie vanessa
  vera veronica vicky victor victoria vijay vincent violet vivien walter wanda wayne wendy wilfred william winifred
  yasmin yusuf yvonne zahra zainab zara zoe zofia`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
